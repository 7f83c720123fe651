import type { Bucket } from '../storage/bucket.ts';
import { manifestOf, readSets, type SetOf, type StoredSnapshot } from '../storage/snapshot-set.ts';
import type { Inspection } from './metrics.ts';

type SnapshotSet = SetOf<StoredSnapshot>;

const bytesOf = ({ snapshots }: SnapshotSet): number => snapshots.reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Looks at the snapshots in a bucket; sets that are not whole are none.
 *
 * @param bucket where they are
 * @param prefix what the keys of all sets begin with
 * @throws when it cannot be read, or a snapshot of the newest set is not there
 */
export const inspectSnapshots = async (bucket: Bucket, prefix: string): Promise<Inspection> => {
  const whole = (await readSets(bucket, prefix)).filter((set) => set.whole);
  const read = async (set: (typeof whole)[number] | undefined) => set && (JSON.parse(await bucket.text(manifestOf(set.folder))) as SnapshotSet);
  const [previous, newest] = await Promise.all([whole.at(-2), whole.at(-1)].map(read));
  if (!newest) return { count: 0 };
  const lost = newest.snapshots.find(({ object }) => !whole.at(-1)!.keys.includes(object));
  if (lost) throw new Error(`The newest set lacks ${lost.object}.`);
  return { count: whole.length, newest: { at: new Date(newest.takenAt), bytes: bytesOf(newest) }, ...(previous ? { previousBytes: bytesOf(previous) } : {}) };
};
