import { formatDuration } from '../../console/duration.ts';
import type { RestoredPart } from '../report/report.ts';
import type { DrillContext } from './context.ts';
import type { Findings } from './findings.ts';

/** The number of the first one that ever was. */
const FIRST = 1;

/**
 * Whether what production is measured by goes on: a heartbeat that stopped would make any loss look small, whatever moment is restored.
 *
 * @param part whose signs of life
 * @param context what is known
 * @param staleSeconds seconds that the newest one may be old
 * @param findings receives it
 * @throws {RestoreFailure} when there is none, or those of before have gone
 * @throws when there never was one before the moment, of which nothing can be known
 */
export const checkSignsOfLife = (part: RestoredPart, { known, until }: Pick<DrillContext, 'known' | 'until'>, staleSeconds: number, findings: Findings): void => {
  const newest = known.newest(part);
  const { first } = known;
  const before = `none is older than ${until.toISOString()}`;
  if (first?.sequence === FIRST) throw new Error(`of the signs of life ${before}: the first is of ${first.time}. Ask for a moment after it`);
  findings.need(
    'signs of life',
    newest !== undefined,
    `the newest is ${newest?.sequence} of ${newest?.time}`,
    `${first ? `${before}: the first is ${first.sequence} of ${first.time}, and those before it have gone from the storage` : 'there is none in the storage'}: nothing says what should be there`,
  );
  const age = until.getTime() - Date.parse(newest.time);
  findings.check(
    'age of the signs of life',
    Math.abs(age) <= staleSeconds * 1000,
    `the newest is ${formatDuration(Math.max(0, age))} old`,
    age < 0
      ? `the newest is ${newest.sequence} of ${newest.time}, ${formatDuration(-age)} from now: one of the two clocks is wrong, and nothing says how old anything is`
      : `the newest is ${newest.sequence} of ${newest.time}, ${formatDuration(age)} before: what was written since cannot be measured. Where production was down since, say so with --as-of ${newest.time}, or restore --to then`,
  );
};
