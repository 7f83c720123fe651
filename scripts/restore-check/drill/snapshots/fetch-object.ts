import type { Bucket } from '../../../backup/storage/bucket.ts';
import { decryptTo } from '../../../backup/storage/decrypt.ts';
import type { StoredSnapshot } from '../../../backup/storage/snapshot-set.ts';
import { messageOf, RestoreFailure } from '../failure.ts';

/**
 * Fetches an object of a set, and decrypts it.
 *
 * @param snapshot which one, as its set says
 * @param keys objects that the storage has
 * @param bucket where it is
 * @param identity private key of age
 * @param file path that it is written to
 * @param lost what is lost without it, as a sentence's end
 * @throws {RestoreFailure} when it is not what was sent
 * @throws when the storage is not reached, or the network ends
 */
export const fetchObject = async ({ object, sha256 }: StoredSnapshot, keys: readonly string[], bucket: Bucket, identity: string, file: string, lost: string): Promise<void> => {
  if (!keys.includes(object)) throw new RestoreFailure('objects', `${object} is not in the storage: ${lost}`);
  const encrypted = await bucket.read(object);
  const sum = await decryptTo(encrypted, identity, file).catch((error: unknown) => {
    // What the network lost says nothing of the backup.
    if (encrypted.errored) throw error;
    throw new RestoreFailure('decryption', `${object} cannot be decrypted with this key, or is cut off: ${lost} (${messageOf(error)})`);
  });
  if (sum !== sha256) throw new RestoreFailure('checksum', `${object} is not what was sent: its SHA-256 is ${sum}, not ${sha256}; ${lost}`);
};
