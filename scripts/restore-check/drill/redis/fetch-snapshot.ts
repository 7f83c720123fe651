import { stat } from 'node:fs/promises';
import { checkRdb } from '../../../backup/redis/check-rdb.ts';
import type { Snapshot } from '../../../backup/redis/snapshot-set.ts';
import type { Bucket } from '../../../backup/storage/bucket.ts';
import { decryptTo } from '../../../backup/storage/decrypt.ts';
import { RestoreFailure } from '../failure.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

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
export const fetchSnapshot = async ({ shard, object, sha256, bytes, keys: count }: Snapshot, keys: readonly string[], bucket: Bucket, identity: string, file: string): Promise<void> => {
  const lost = `the ${count} keys of shard ${shard} are lost`;
  if (!keys.includes(object)) throw new RestoreFailure('objects', `${object} is not in the storage: ${lost}`);
  const encrypted = await bucket.read(object);
  const sum = await decryptTo(encrypted, identity, file).catch((error: unknown) => {
    // What the network lost says nothing of the backup.
    if (encrypted.errored) throw error;
    throw new RestoreFailure('decryption', `${object} cannot be decrypted with this key, or is cut off: ${lost} (${messageOf(error)})`);
  });
  if (sum !== sha256) throw new RestoreFailure('checksum', `${object} is not what was sent: its SHA-256 is ${sum}, not ${sha256}; ${lost}`);
  const { size } = await stat(file);
  if (size !== bytes) throw new RestoreFailure('size', `the snapshot of shard ${shard} has ${size} bytes, where ${bytes} were taken: ${lost}`);
  const read = await checkRdb(file).catch((error: unknown) => {
    throw new RestoreFailure('redis-check-rdb', `${lost}: ${messageOf(error)}`);
  });
  if (read !== count) throw new RestoreFailure('keys in the snapshot', `the snapshot of shard ${shard} has ${read} keys, where ${count} were taken: ${count - read} are lost`);
};
