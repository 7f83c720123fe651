/** Snapshots of a Redis Cluster, each of a server that had the keys of one shard. */
import { randomBytes } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import calculateSlot from 'cluster-key-slot';
import type { BeatStart } from '../../backup/heartbeat/beat.ts';
import { keyIn } from '../../backup/heartbeat/redis-beats.ts';
import type { Snapshot, SnapshotSet } from '../../backup/redis/snapshot-set.ts';
import { folderOf, manifestOf } from '../../backup/storage/snapshot-set.ts';
import { directoryBucket } from '../drill/storage/directory-bucket.ts';
import type { Copy } from './fault.ts';
import { QUEUE, REDIS_PREFIX } from './places.ts';
import type { Scratch } from './scratch.ts';
import { startScratchRedis } from './scratch-redis.ts';

/** The slots of each shard. */
const SHARDS = [[0, 5460], [5461, 10_922], [10_923, 16_383]] as const;
const KEYS = Array.from({ length: 100 }, (_, number) => `product:${number}`);

/** Takes the snapshot of a shard. */
const snapshotOf = async ([from, to]: (typeof SHARDS)[number], beat: BeatStart, directory: string, { places }: Copy, recipient: string): Promise<Snapshot> => {
  const isThere = (key: string): boolean => calculateSlot(key) >= from && calculateSlot(key) <= to;
  await mkdir(directory, { recursive: true });
  const redis = await startScratchRedis(directory, randomBytes(24).toString('hex'));
  try {
    const queue = isThere(QUEUE) ? [['XADD', QUEUE, '*', 'job', 'the one that waits']] : [];
    await redis.run(['SET', keyIn([from, to]), JSON.stringify(beat)], ...KEYS.filter(isThere).map((key) => ['SET', key, 'x']), ...queue);
    return (await redis.snapshot(directoryBucket(places.storage), recipient)).snapshots[0]!;
  } finally {
    await redis.stop();
  }
};

/**
 * Takes those of all shards, as the newest set that a copy has.
 *
 * @param copy which copy
 * @param beat what each shard has
 * @param recipient for whom they are encrypted
 */
export const snapshotShards = async (copy: Copy, beat: BeatStart, { recipient }: Scratch): Promise<void> => {
  const { root, storage } = copy.places;
  const snapshots: Snapshot[] = [];
  for (const [index, slots] of SHARDS.entries()) snapshots.push(await snapshotOf(slots, beat, join(root, `shard-${index}`), copy, recipient));
  const takenAt = new Date().toISOString();
  const folder = folderOf(REDIS_PREFIX, takenAt);
  await mkdir(join(storage, folder), { recursive: true });
  const moved = snapshots.map((snapshot, index): Snapshot => ({ ...snapshot, shard: `shard-${index}`, object: `${folder}shard-${index}.rdb.age` }));
  for (const [index, { object }] of moved.entries()) await rename(join(storage, snapshots[index]!.object), join(storage, object));
  const set: SnapshotSet = { version: 1, takenAt, snapshots: moved };
  await directoryBucket(storage).put(manifestOf(folder), JSON.stringify(set));
};
