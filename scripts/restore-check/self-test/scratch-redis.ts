/** A small Redis, to take snapshots of as the chart backup does. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import getPort from 'get-port';
import { writeRedisBeat } from '../../backup/heartbeat/redis-beats.ts';
import type { BeatStart } from '../../backup/heartbeat/beat.ts';
import { serverOf, talkTo, type Ask, type RedisAddress } from '../../backup/redis/address.ts';
import { makeSnapshots } from '../../backup/redis/make-snapshots.ts';
import type { SnapshotSet } from '../../backup/redis/snapshot-set.ts';
import type { Bucket } from '../../backup/storage/bucket.ts';
import { startDaemon } from '../../process/daemon.ts';
import { REDIS_PREFIX } from './places.ts';
import { waitUntil } from '../drill/wait-until.ts';

/** One that runs. */
export interface ScratchRedis {
  beat(start: BeatStart): Promise<number>;
  run(...commands: readonly (readonly string[])[]): Promise<void>;
  snapshot(bucket: Bucket, recipient: string): Promise<SnapshotSet>;
  stop(): Promise<void>;
}

/** @param root an existing directory @param password of its only user */
export const startScratchRedis = async (root: string, password: string): Promise<ScratchRedis> => {
  const directory = join(root, 'redis-server');
  await mkdir(directory, { recursive: true });
  const port = await getPort({ host: '127.0.0.1' });
  const settings = { port: `${port}`, bind: '127.0.0.1', dir: directory, save: '', appendonly: 'no', 'repl-diskless-sync-delay': '0' };
  const daemon = await startDaemon({ name: 'the scratch Redis', command: '/usr/bin/redis-server', args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]), log: join(root, 'redis.log') });
  const open: RedisAddress = { url: new URL(`redis://127.0.0.1:${port}`), user: 'default', password: '' };
  const address: RedisAddress = { ...open, password };
  const talk = (talking: (ask: Ask) => Promise<unknown>, as = address) => talkTo(serverOf(as), as, talking);
  await waitUntil('the scratch Redis is ready', () => talk((ask) => ask('PING'), open).then(() => true, () => false));
  // Not as an argument, which everybody could read.
  await talk((ask) => ask('CONFIG', 'SET', 'requirepass', password), open);
  return {
    beat: (start) => writeRedisBeat(address, start),
    run: (...commands) => talk(async (ask) => { for (const one of commands) await ask(...one); }).then(() => undefined),
    snapshot: (bucket, recipient) => makeSnapshots({ redis: address, bucket, prefix: REDIS_PREFIX, directory, recipient }),
    stop: () => daemon.stop(),
  };
};
