/** What can be wrong with snapshots of Redis. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import type { SnapshotSet, Snapshot } from '../../backup/redis/snapshot-set.ts';
import { folderOf, manifestOf } from '../../backup/storage/snapshot-set.ts';
import { decryptTo } from '../../backup/storage/decrypt.ts';
import { encryptFile } from '../../backup/storage/encrypt.ts';
import { directoryBucket } from '../drill/storage/directory-bucket.ts';
import { changeBeats } from './change-beats.ts';
import { flipByte } from './damage.ts';
import type { Copy, Fault } from './fault.ts';
import { REDIS_PREFIX } from './places.ts';
import { QUEUE, type Scratch } from './scratch.ts';

interface Stored {
  readonly manifest: string;
  readonly set: SnapshotSet;
  readonly snapshot: Snapshot;
}

/** The only set of a copy, and its only snapshot. */
const stored = async ({ places }: Copy): Promise<Stored> => {
  const bucket = directoryBucket(places.storage);
  const key = (await bucket.keys(`${REDIS_PREFIX}/`)).find((name) => name.endsWith('manifest.json'))!;
  const set = JSON.parse(await bucket.text(key)) as SnapshotSet;
  return { manifest: join(places.storage, key), set, snapshot: set.snapshots[0]! };
};

/** Has a snapshot changed before it is encrypted, with a manifest that fits: what a program would do that sends what it does not check. */
const changeSnapshot = async (copy: Copy, { recipient }: Scratch, change: (rdb: string) => Promise<Partial<Snapshot> | void>): Promise<void> => {
  const { manifest, set, snapshot } = await stored(copy);
  const [bucket, rdb] = [directoryBucket(copy.places.storage), join(copy.places.root, 'changed.rdb')];
  await decryptTo(await bucket.read(snapshot.object), (await readFile(copy.places.identity, 'utf8')).trim(), rdb);
  const changed = await change(rdb);
  const { stream, sha256 } = await encryptFile(rdb, recipient);
  await bucket.put(snapshot.object, stream);
  await writeFile(manifest, JSON.stringify({ ...set, snapshots: [{ ...snapshot, sha256: sha256(), bytes: (await stat(rdb)).size, ...changed }] }));
};

/** Takes another snapshot into the place of the one that is there. */
const retake = async (copy: Copy, { redis, recipient }: Scratch): Promise<void> => {
  const { set } = await stored(copy);
  await rm(join(copy.places.storage, folderOf(REDIS_PREFIX, set.takenAt)), { recursive: true });
  await redis.snapshot(directoryBucket(copy.places.storage), recipient);
};

export const redisFaults: readonly Fault[] = [
  {
    name: 'a snapshot is cut off',
    part: 'redis',
    fails: ['redis-check-rdb'],
    plant: (copy, scratch) => changeSnapshot(copy, scratch, async (rdb) => { const content = await readFile(rdb); await writeFile(rdb, content.subarray(0, content.length / 2)); }),
  },
  {
    name: 'a snapshot is an empty file',
    part: 'redis',
    fails: ['redis-check-rdb'],
    plant: (copy, scratch) => changeSnapshot(copy, scratch, (rdb) => writeFile(rdb, '')),
  },
  {
    name: 'a byte of a snapshot is another one',
    part: 'redis',
    fails: ['redis-check-rdb'],
    plant: (copy, scratch) => changeSnapshot(copy, scratch, flipByte),
  },
  {
    name: 'an object was cut off on its way',
    part: 'redis',
    fails: ['decryption'],
    plant: async (copy) => {
      const file = join(copy.places.storage, (await stored(copy)).snapshot.object);
      const content = await readFile(file);
      await writeFile(file, content.subarray(0, content.length - 40));
    },
  },
  {
    name: 'an object of a set is missing',
    part: 'redis',
    fails: ['objects'],
    plant: async (copy) => rm(join(copy.places.storage, (await stored(copy)).snapshot.object)),
  },
  {
    name: 'a shard is missing in the set',
    part: 'redis',
    fails: ['shards'],
    plant: (copy) => changeBeats(copy, (beats) => beats.map((beat) => ({ ...beat, redis: { shards: 2 } }))),
  },
  {
    name: 'the key of the encryption is another one',
    part: 'redis',
    fails: ['decryption'],
    plant: async (copy) => writeFile(copy.places.identity, await generateX25519Identity()),
  },
  {
    name: 'the newest set was interrupted',
    part: 'redis',
    fails: ['interrupted backups'],
    plant: async (copy) => directoryBucket(copy.places.storage).put(`${folderOf(REDIS_PREFIX, new Date().toISOString())}main.rdb.age`, 'the beginning'),
  },
  {
    name: 'there is no set',
    part: 'redis',
    fails: ['backup'],
    plant: async (copy) => { const { set } = await stored(copy); await rm(join(copy.places.storage, manifestOf(folderOf(REDIS_PREFIX, set.takenAt)))); },
  },
  {
    name: 'the queue has gone, and a key stays for good',
    part: 'redis',
    fails: ['key jobs', 'expiry'],
    plant: async (copy, scratch) => {
      await scratch.redis.run(['RENAME', QUEUE, 'elsewhere'], ['PERSIST', 'session:1']);
      await retake(copy, scratch);
      await scratch.redis.run(['RENAME', 'elsewhere', QUEUE], ['EXPIRE', 'session:1', '1800']);
    },
  },
  {
    name: 'the snapshot has no heartbeat',
    part: 'redis',
    fails: ['heartbeat'],
    plant: async (copy, scratch) => {
      await scratch.redis.run(['DEL', 'backup:heartbeat:{0}']);
      await retake(copy, scratch);
    },
  },
  {
    // The last one: nothing is left in Redis after it.
    name: 'the snapshot has no keys',
    part: 'redis',
    fails: ['keys', 'heartbeat', `key ${QUEUE}`],
    plant: async (copy, scratch) => {
      await scratch.redis.run(['FLUSHALL']);
      await retake(copy, scratch);
    },
  },
];
