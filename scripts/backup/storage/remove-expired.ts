import type { Bucket } from './bucket.ts';
import { expired, type Retention } from './expired.ts';
import { readSets } from './snapshot-set.ts';

/**
 * Removes the sets that are too old, and says how many objects went. Where that fails it says so alone: the new set is there, and another attempt would only make another one.
 *
 * @param bucket where they are
 * @param prefix what the keys of all sets begin with
 * @param retention how long they are kept
 */
export const removeExpired = async (bucket: Bucket, prefix: string, retention: Retention): Promise<void> => {
  try {
    const old = expired(await readSets(bucket, prefix), retention, new Date()).flatMap((set) => set.keys);
    await bucket.remove(old);
    if (old.length > 0) console.log(`Removed ${old.length} objects that were too old.`);
  } catch (error) {
    console.error('What is too old could not be removed; the next run tries again:', error instanceof Error ? error.message : error);
  }
};
