/** What a report says, in words for people. */
import { formatDuration } from '../../console/duration.ts';
import { lastPhases, timedOf, type Part, type PhaseName, type Report, type Source } from '../report/report.ts';

const HOUR = 3600;

/** A number and its unit stay on one line. */
const together = (text: string): string => text.replaceAll(' ', '\u00A0');

/** Names of the parts. */
export const partTitles: Readonly<Record<Part, string>> = { postgres: 'PostgreSQL', redis: 'Redis', files: 'Files', application: 'Application', configuration: 'Configuration' };

/** What was read, by source. */
export const sourceTitles: Readonly<Record<Source, string>> = { own: 'The region’s own backups', replicated: 'The copy of the other region’s backups' };

/** Names of the phases. */
export const phaseTitles: Readonly<Record<PhaseName, string>> = { fetch: 'Fetch', replay: 'Replay', promote: 'Promote', verify: 'Verify', ready: 'Ready' };

/** What is done in the phases. */
export const phaseMeanings: Readonly<Record<PhaseName, string>> = {
  fetch: 'reads the backup from the storage',
  replay: 'applies what was written after it',
  promote: 'makes it a server that takes writes',
  verify: 'looks at what came of it',
  ready: 'starts it as it would serve',
};

/**
 * A duration, in the largest units that say enough.
 *
 * @param seconds the duration in seconds
 * @returns `12.3 s`, `2 min 5 s`, `30 min`, or `10 h 12 min` from an hour on, with spaces that do not break
 */
export const duration = (seconds: number): string => {
  if (Math.round(seconds) < HOUR) return together(formatDuration(seconds * 1000).replace(/(?<=min) 0 s$/, ''));
  const minutes = Math.round(seconds / 60);
  return together(`${Math.floor(minutes / 60)} h ${minutes % 60} min`.replace(/(?<=h) 0 min$/, ''));
};

/**
 * Bytes, in units of a thousand, as storage is sold.
 *
 * @param count how many
 * @returns such as `12.4 GB`, or `2 TB`, with a space that does not break
 */
export const bytes = (count: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const unit = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return together(`${Number((count / 1000 ** unit).toFixed(1))} ${units[unit]}`);
};

/** The checks that failed. */
export const failedChecks = ({ checks }: Report): Report['checks'] => checks.filter(({ passed }) => !passed);

/** The last phase of each part; files have none. */
const endings: Readonly<Partial<Record<Part, PhaseName>>> = { ...lastPhases, configuration: 'verify' };

/** Whether a part came to its end: of another more is not known than its checks say. */
export const cameToItsEnd = ({ phases, notRun }: Report, part: Part): boolean =>
  !notRun.some((one) => one.part === part) && (endings[part] === undefined || phases.some((phase) => phase.part === part && phase.name === endings[part]));

/** The parts that are restored, and came to their end: of others the recovery time is not known. */
export const endedParts = ({ parts, phases }: Report): readonly Part[] => timedOf(parts).filter((part) => phases.some((phase) => phase.part === part && phase.name === lastPhases[part]));

/** Whether the recovery time is that of the whole restore. */
export const isTimed = (report: Report): boolean => timedOf(report.parts).length > 0 && endedParts(report).length === timedOf(report.parts).length;
