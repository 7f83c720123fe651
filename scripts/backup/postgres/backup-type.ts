import type { PostgresBackup } from './backups.ts';

const DAY = 24 * 60 * 60;
/** A backup that began a little late must not put the next full one off by a day. */
const TOLERANCE = DAY / 2;

/**
 * Which backup is due: a full one where the newest full one is as old as the interval, or has errors; else one with what changed since that.
 *
 * @param backups those that are there
 * @param fullIntervalDays days from one full backup to the next; 1 means that each is full
 * @param now seconds since 1970
 */
export const dueType = (backups: readonly PostgresBackup[], fullIntervalDays: number, now: number): 'full' | 'diff' => {
  const newest = backups.findLast(({ type }) => type === 'full');
  if (fullIntervalDays <= 1 || !newest || newest.error) return 'full';
  return now - newest.timestamp.start > fullIntervalDays * DAY - TOLERANCE ? 'full' : 'diff';
};
