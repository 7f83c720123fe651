import { stat } from 'node:fs/promises';
import { checkRdb } from '../../../backup/redis/check-rdb.ts';
import type { Snapshot } from '../../../backup/redis/snapshot-set.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { messageOf, RestoreFailure } from '../failure.ts';
import { fetchObject } from '../snapshots/fetch-object.ts';

/**
 * Fetches a snapshot, and has it read from its first byte to its last before anything is loaded.
 *
 * @param snapshot which one, as its set says
 * @param keys objects that the storage has
 * @param bucket where it is
 * @param identity private key of age
 * @param file path that it is written to
 * @throws {RestoreFailure} when it is not what was sent
 */
export const fetchSnapshot = async (snapshot: Snapshot, keys: readonly string[], bucket: Bucket, identity: string, file: string): Promise<void> => {
  const { shard, bytes, keys: count } = snapshot;
  const lost = `the ${count} keys of shard ${shard} are lost`;
  await fetchObject(snapshot, keys, bucket, identity, file, lost);
  const { size } = await stat(file);
  if (size !== bytes) throw new RestoreFailure('size', `the snapshot of shard ${shard} has ${size} bytes, where ${bytes} were taken: ${lost}`);
  const read = await checkRdb(file).catch((error: unknown) => {
    throw new RestoreFailure('redis-check-rdb', `${lost}: ${messageOf(error)}`);
  });
  if (read !== count) throw new RestoreFailure('keys in the snapshot', `the snapshot of shard ${shard} has ${read} keys, where ${count} were taken: ${count - read} are lost`);
};
