/** What can be wrong with the keys that were in Redis. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { folderOf } from '../../../backup/storage/snapshot-set.ts';
import { directoryBucket } from '../../drill/storage/directory-bucket.ts';
import type { Copy, Fault } from '../fault.ts';
import { QUEUE, REDIS_PREFIX } from '../places.ts';
import type { Scratch } from '../scratch.ts';
import { storedIn } from '../stored-set.ts';

/** Takes another snapshot into the place of the one that is there. */
const retake = async (copy: Copy, { redis, recipient }: Scratch): Promise<void> => {
  const { set } = await storedIn(copy);
  await rm(join(copy.places.storage, folderOf(REDIS_PREFIX, set.takenAt)), { recursive: true });
  await redis.snapshot(directoryBucket(copy.places.storage), recipient);
};

export const keyFaults: readonly Fault[] = [
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
