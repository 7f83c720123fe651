import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runToEnd } from '../run-to-end.ts';
import type { Bucket } from '../storage/bucket.ts';
import { encryptFile } from '../storage/encrypt.ts';
import { clientOf, type RedisAddress } from './address.ts';
import { checkRdb } from './check-rdb.ts';
import type { Source } from './cluster-masters.ts';
import { folderOf, manifestOf } from '../storage/snapshot-set.ts';
import type { Snapshot, SnapshotSet } from './snapshot-set.ts';
import { findSources } from './sources.ts';

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
}

/** Takes the snapshot of one server over the protocol of its replicas, checks it, and sends it. */
const snapshot = async (source: Source, folder: string, { redis, bucket, directory, recipient }: SnapshotOptions): Promise<Snapshot> => {
  const file = join(directory, `${source.shard}.rdb`);
  try {
    const { args, env } = clientOf(source, redis);
    // It tells each word of its protocol.
    await runToEnd('redis-cli', [...args, '--rdb', file], env, true);
    const keys = await checkRdb(file);
    const { size: bytes } = await stat(file);
    const { stream, sha256 } = await encryptFile(file, recipient);
    const object = `${folder}${source.shard}.rdb.age`;
    await bucket.put(object, stream);
    console.log(`Sent ${object}: ${keys} keys, ${bytes} bytes, from ${source.host}.`);
    return { shard: source.shard, object, sha256: sha256(), bytes, keys };
  } finally {
    await rm(file, { force: true });
  }
};

/**
 * Takes a snapshot of every shard, one after the other.
 *
 * @param options what is snapshotted
 * @returns the new set
 * @throws when a snapshot is not whole or could not be sent; there is no new set then
 */
export const makeSnapshots = async (options: SnapshotOptions): Promise<SnapshotSet> => {
  const { redis, bucket, prefix } = options;
  const takenAt = new Date().toISOString();
  const folder = folderOf(prefix, takenAt);
  const { servers, checkSame } = await findSources(redis);
  const snapshots: Snapshot[] = [];
  for (const server of servers) snapshots.push(await snapshot(server, folder, options));
  await checkSame();
  const set: SnapshotSet = { version: 1, takenAt, snapshots };
  await bucket.put(manifestOf(folder), JSON.stringify(set));
  return set;
};
