import { manifestOf, readSets, type SnapshotSet, type StoredSet } from '../../../backup/redis/snapshot-set.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { formatDuration } from '../../../console/duration.ts';
import type { Findings } from '../findings.ts';
import type { RedisSettings } from '../settings.ts';

/** A set that is restored, and which objects the storage has of it. */
export interface ChosenSet {
  readonly set: SnapshotSet;
  readonly stored: StoredSet;
}

/**
 * Chooses the newest set of snapshots that is whole.
 *
 * @param bucket where they are
 * @param settings how they are judged
 * @param until the moment that is restored
 * @param findings receives what is found
 * @throws {RestoreFailure} when there is none
 */
export const chooseSet = async (bucket: Bucket, { prefix, backupAgeSeconds, backupDeadlineSeconds }: RedisSettings, until: Date, findings: Findings): Promise<ChosenSet> => {
  const sets = await readSets(bucket, prefix);
  const stored = sets.findLast(({ whole, takenAt }) => whole && takenAt <= until);
  findings.need('backup', stored !== undefined, `${sets.filter(({ whole }) => whole).length} sets in the storage; ${stored?.takenAt.toISOString()} is restored`, `no whole set of snapshots is older than ${until.toISOString()}: all keys, and the queue, would be lost`);
  const age = until.getTime() - stored.takenAt.getTime();
  findings.check('backup age', age <= backupAgeSeconds * 1000, `it was taken ${formatDuration(age)} before`, `it was taken ${formatDuration(age)} before, more than ${backupAgeSeconds} s: what came to Redis since would be lost`);
  const interrupted = sets.filter(({ whole, takenAt }) => !whole && takenAt > stored.takenAt && takenAt <= until && Date.now() - takenAt.getTime() > backupDeadlineSeconds * 1000);
  findings.check('interrupted backups', interrupted.length === 0, 'none', `the set of ${interrupted.map(({ takenAt }) => takenAt.toISOString()).join(', ')} was interrupted and cannot be restored`);
  return { set: JSON.parse(await bucket.text(manifestOf(stored.folder))) as SnapshotSet, stored };
};
