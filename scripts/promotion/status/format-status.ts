import { formatTable } from '../../console/table.ts';
import type { RegionStatus } from './region-status.ts';

const MINUTE_MS = 60_000;

/** How long ago something was, such as `3 h`. */
export const ageOf = (since: string, now: Date = new Date()): string => {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
};

const linesOf = ({ region, promoted, hold, stopped, working, interrupted, driftUnknown, unseen }: RegionStatus, now: Date): readonly string[] => {
  if (unseen !== undefined) return [`${region} cannot be looked at: ${unseen}`];
  return [
    promoted ? `${region} runs ${promoted.release}, verified ${ageOf(promoted.verifiedAt, now)} ago (${promoted.promotion}).` : `${region} runs no release that was promoted.`,
    ...(hold ? [`It is held since ${hold.at} by ${hold.by}: ${hold.reason}`] : []),
    ...(stopped ? [`The line is stopped since ${stopped.at} by ${stopped.by}: ${stopped.reason}`] : []),
    ...(working ? [`At work: ${working.holder}, until ${working.until} and longer while it works.`] : []),
    ...(interrupted === undefined ? [] : [interrupted]),
    ...(driftUnknown === undefined ? [] : [`What was changed by hand in ${region} is not known: ${driftUnknown}`]),
  ];
};

/**
 * Regions for the terminal.
 *
 * @param regions how they are
 * @param now the time
 */
export const formatStatus = (regions: readonly RegionStatus[], now: Date = new Date()): string => {
  const rows = regions.flatMap(({ region, charts }) =>
    charts.map(({ chart, version, sha256 = '', health, drift, since }) => [region, chart, version, sha256.slice(0, 12), health, drift === undefined ? '?' : drift.join(', ') || 'none', since === undefined ? '' : ageOf(since, now)]),
  );
  const table = formatTable(['region', 'chart', 'version', 'digest', 'health', 'drift', { heading: 'age', align: 'right' }], rows);
  return [table, ...regions.flatMap((one) => linesOf(one, now))].join('\n');
};

/** Whether somebody has to look: a region is away, or something is not ready, was changed by hand, or was left. */
export const needsSomebody = ({ charts, interrupted, unseen }: RegionStatus): boolean => unseen !== undefined || interrupted !== undefined || charts.some(({ healthy, drift = [] }) => !healthy || drift.length > 0);
