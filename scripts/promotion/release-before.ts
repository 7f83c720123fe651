import type { Entry } from './log/entry.ts';

/**
 * The release that a region ran before the one that it runs. What was rolled back counts as never run.
 *
 * @param log of the region
 * @returns its name; `undefined` where there was none before
 */
export const releaseBefore = (log: readonly Entry[]): string | undefined => {
  const run = log.reduce<readonly string[]>((before, { event, release = '' }) => {
    if (event === 'promotion-done') return before.at(-1) === release ? before : [...before, release];
    if (event !== 'rollback-done') return before;
    const index = before.lastIndexOf(release);
    return index === -1 ? [release] : before.slice(0, index + 1);
  }, []);
  return run.at(-2);
};
