import type { Entry } from './entry.ts';
import type { LogState } from './log-state.ts';

/**
 * What verifying a log found, for people.
 *
 * @param region whose log it is
 * @param state what was found
 * @param entries those that can be read
 */
export const formatState = (region: string, { problems, lags }: LogState, entries: readonly Entry[]): string => {
  const last = entries.at(-1);
  const verdict = problems.length === 0 ? `The log of ${region} is what was written` : `The log of ${region} is not what was written`;
  return [
    ...problems.map((problem) => `✖ ${problem}`),
    ...lags.map((lag) => `! ${lag}`),
    // Whoever keeps the hash elsewhere sees when all copies are rewritten.
    `${verdict}${last ? `: ${entries.length} entries, the last of them ${last.number} with the hash ${last.hash}` : ', and has no entry'}.`,
  ].join('\n');
};
