import type { Bucket } from '../storage/bucket.ts';
import { expired, type Retention } from './expired.ts';
import { readSets } from './snapshot-set.ts';

/**
 * Removes the sets that are too old.
 *
 * @param bucket where they are
 * @param prefix what the keys of all sets begin with
 * @param retention how long they are kept
 * @returns how many objects went
 */
export const removeExpired = async (bucket: Bucket, prefix: string, retention: Retention): Promise<number> => {
  const old = expired(await readSets(bucket, prefix), retention, new Date()).flatMap((set) => set.keys);
  await bucket.remove(old);
  return old.length;
};
