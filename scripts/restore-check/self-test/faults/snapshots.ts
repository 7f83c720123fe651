/** What can be wrong with snapshots of Redis. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import type { Snapshot } from '../../../backup/redis/snapshot-set.ts';
import { decryptTo } from '../../../backup/storage/decrypt.ts';
import { encryptFile } from '../../../backup/storage/encrypt.ts';
import { folderOf, manifestOf } from '../../../backup/storage/snapshot-set.ts';
import { directoryBucket } from '../../drill/storage/directory-bucket.ts';
import { changeBeats } from '../change-beats.ts';
import { flipByte } from '../damage.ts';
import type { Copy, Fault } from '../fault.ts';
import { REDIS_PREFIX } from '../places.ts';
import type { Scratch } from '../scratch.ts';
import { storedIn } from '../stored-set.ts';

/** Has a snapshot changed before it is encrypted, with a manifest that fits: what a program would do that sends what it does not check. */
const changeSnapshot = async (copy: Copy, { recipient }: Scratch, change: (rdb: string) => Promise<Partial<Snapshot> | void>): Promise<void> => {
  const { manifest, set, snapshot } = await storedIn(copy);
  const [bucket, rdb] = [directoryBucket(copy.places.storage), join(copy.places.root, 'changed.rdb')];
  await decryptTo(await bucket.read(snapshot.object), (await readFile(copy.places.identity, 'utf8')).trim(), rdb);
  const changed = await change(rdb);
  const { stream, sha256 } = await encryptFile(rdb, recipient);
  await bucket.put(snapshot.object, stream);
  await writeFile(manifest, JSON.stringify({ ...set, snapshots: [{ ...snapshot, sha256: sha256(), bytes: (await stat(rdb)).size, ...changed }] }));
};

export const snapshotFaults: readonly Fault[] = [
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
      const file = join(copy.places.storage, (await storedIn(copy)).snapshot.object);
      const content = await readFile(file);
      await writeFile(file, content.subarray(0, content.length - 40));
    },
  },
  {
    name: 'an object of a set is missing',
    part: 'redis',
    fails: ['objects'],
    plant: async (copy) => rm(join(copy.places.storage, (await storedIn(copy)).snapshot.object)),
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
    plant: async (copy) => { const { set } = await storedIn(copy); await rm(join(copy.places.storage, manifestOf(folderOf(REDIS_PREFIX, set.takenAt)))); },
  },
];
