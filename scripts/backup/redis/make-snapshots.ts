import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from '../run-to-end.ts';
import type { Bucket } from '../storage/bucket.ts';
import { encryptFile } from '../storage/encrypt.ts';
import { checkRdb } from './check-rdb.ts';
import { expired, type Retention } from './expired.ts';
import { clientOf, findMasters, type Master, type RedisAddress } from './servers.ts';
import { folderOf, manifestOf, setsIn, type Snapshot, type SnapshotSet } from './snapshot-set.ts';

/** What is snapshotted, and where it goes. */
export interface SnapshotOptions {
  readonly redis: RedisAddress;
  readonly bucket: Bucket;
  /** What the keys of all sets begin with, without a slash at its end. */
  readonly prefix: string;
  /** Directory with room for the snapshot of the largest shard. */
  readonly directory: string;
  /** Public key of age. */
  readonly recipient: string;
  readonly retention: Retention;
}

/** Takes the snapshot of one server over the protocol of its replicas, checks it, and sends it. */
const snapshot = async (master: Master, folder: string, { redis, bucket, directory, recipient }: SnapshotOptions): Promise<Snapshot> => {
  const file = join(directory, `${master.shard}.rdb`);
  try {
    const { args, env } = clientOf(master, redis);
    await runToEnd('redis-cli', [...args, '--rdb', file], env);
    const keys = await checkRdb(file);
    const { size: bytes } = await stat(file);
    const { stream, sha256 } = await encryptFile(file, recipient);
    const object = `${folder}${master.shard}.rdb.age`;
    await bucket.put(object, stream);
    console.log(`Sent ${object}: ${keys} keys, ${bytes} bytes.`);
    return { shard: master.shard, object, sha256: sha256(), bytes, keys };
  } finally {
    await rm(file, { force: true });
  }
};

/**
 * Takes a snapshot of every master, one after the other, and removes sets that are too old.
 *
 * @param options what is snapshotted
 * @returns the new set
 * @throws when a snapshot is not whole or could not be sent; there is no new set then, and nothing is removed
 */
export const makeSnapshots = async (options: SnapshotOptions): Promise<SnapshotSet> => {
  const { redis, bucket, prefix, retention } = options;
  const takenAt = new Date().toISOString();
  const folder = folderOf(prefix, takenAt);
  const snapshots: Snapshot[] = [];
  for (const master of await findMasters(redis)) snapshots.push(await snapshot(master, folder, options));
  const set: SnapshotSet = { version: 1, takenAt, snapshots };
  await bucket.put(manifestOf(folder), JSON.stringify(set));
  const keys = (await bucket.list(`${prefix}/`)).map(({ key }) => key);
  const old = expired(setsIn(prefix, keys), retention, new Date()).flatMap((one) => one.keys);
  if (old.length > 0) console.log(`Removes ${old.length} objects that are too old.`);
  await bucket.remove(old);
  return set;
};
