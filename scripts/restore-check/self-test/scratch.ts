/** A small production with backups, of which copies are damaged: made by the same code, and the same programs, as the real ones. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { openLog } from '../../backup/heartbeat/beat-log.ts';
import { directoryBucket } from '../drill/storage/directory-bucket.ts';
import type { ApplicationSettings, Settings } from '../drill/settings.ts';
import { CONFIGURATION_PREFIX, HEARTBEAT_PREFIX, placesIn, QUEUE, REDIS_PREFIX, type Places } from './places.ts';
import { startScratchApplication } from './scratch-application.ts';
import { startScratchCluster, type ScratchCluster } from './scratch-cluster.ts';
import { saveScratchConfiguration } from './scratch-configuration.ts';
import { startScratchRedis, type ScratchRedis } from './scratch-redis.ts';

/** A production that still runs, and its backups. */
export interface Scratch {
  readonly places: Places;
  readonly cluster: ScratchCluster;
  readonly redis: ScratchRedis;
  /** What the repository is encrypted by. */
  readonly cipher: string;
  /** For whom snapshots are encrypted. */
  readonly recipient: string;
  /** Writes a sign of life into all of it. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

/** Keys of users' files. */
export const FILES = ['invoice.pdf', 'logo.svg', 'report.csv'];
/** A number that no beat has. */
export const UNUSED_NUMBER = 4;
const HOUR = 3600;

const settingsOf = ({ identity }: Places, application: ApplicationSettings): Settings => ({
  region: 'scratch',
  objectives: { rtoSeconds: 4 * HOUR, rpoSeconds: HOUR },
  heartbeat: { prefix: HEARTBEAT_PREFIX, staleSeconds: 15 * 60 },
  postgres: {
    backupAgeSeconds: HOUR, backupDeadlineSeconds: 0, processes: 1, sharedBuffersMegabytes: 16, roles: ['heartbeat'], extensions: ['postgres.amcheck'],
    assertions: [{ name: 'products', database: 'postgres', sql: 'SELECT count(*) = 1000 FROM products' }],
  },
  redis: { prefix: REDIS_PREFIX, backupAgeSeconds: HOUR, backupDeadlineSeconds: 0, identityFile: identity, keys: [QUEUE], expiring: [{ match: 'session:*', mostSeconds: HOUR }] },
  files: { graceSeconds: 0, mostKeys: 100, exceptPrefix: '' },
  application,
  configuration: { prefix: CONFIGURATION_PREFIX, backupAgeSeconds: HOUR, backupDeadlineSeconds: 0, identityFile: identity, releases: ['gateway'] },
});

/** Objects with two versions each, which both ends have. */
const writeFiles = async (root: string): Promise<void> => {
  for (const key of FILES) {
    await mkdir(join(root, key), { recursive: true });
    for (const id of ['1', '2']) await writeFile(join(root, key, id), `version ${id} of ${key}`);
  }
};

/**
 * Makes one: two backups, with signs of life before, between and after them, a snapshot, and a saved configuration.
 *
 * @param root a new directory
 */
export const makeScratch = async (root: string): Promise<Scratch> => {
  const places = placesIn(root);
  await mkdir(places.storage, { recursive: true });
  await Promise.all([places.files, places.filesReplica].map(writeFiles));
  const application = await startScratchApplication();
  const [cipher, password, identity] = [randomBytes(24).toString('hex'), randomBytes(24).toString('hex'), await generateX25519Identity()];
  const recipient = await identityToRecipient(identity);
  await Promise.all([writeFile(places.identity, identity, { mode: 0o600 }), writeFile(places.settings, JSON.stringify(settingsOf(places, application.settings)))]);
  const [cluster, redis] = await Promise.all([startScratchCluster(places, cipher), startScratchRedis(root, password)]);
  const log = openLog(directoryBucket(places.storage), HEARTBEAT_PREFIX, 14);
  let sequence = 0;
  const beat = async (): Promise<void> => {
    sequence += sequence + 1 === UNUSED_NUMBER ? 2 : 1;
    const start = { sequence, time: new Date().toISOString(), region: 'scratch' };
    await log.append({ ...start, postgres: await cluster.beat(start), redis: { shards: await redis.beat(start) } });
  };
  await cluster.query('postgres', 'CREATE ROLE heartbeat; CREATE EXTENSION amcheck; CREATE TABLE products (id int PRIMARY KEY, name text); INSERT INTO products SELECT id, md5(id::text) FROM generate_series(1, 1000) id; CREATE TABLE prices (product int PRIMARY KEY, price int NOT NULL); INSERT INTO prices VALUES (1, 42)');
  const sessions = Array.from({ length: 20 }, (_, number) => ['SET', `session:${number}`, 'x', 'EX', '1800']);
  await redis.run(['XADD', QUEUE, '*', 'job', 'the one that waits'], ...Array.from({ length: 200 }, (_, number) => ['SET', `product:${number}`, `${number}`]), ...sessions);
  await beat();
  for (let count = 0; count < 2; count++) {
    await cluster.pgbackrest('backup', '--type=full');
    await beat();
  }
  await Promise.all([redis.snapshot(directoryBucket(places.storage), recipient), saveScratchConfiguration(root, directoryBucket(places.storage), recipient)]);
  for (let count = 0; count < 4; count++) {
    await cluster.archive();
    await beat();
  }
  return { places, cluster, redis, cipher, recipient, beat, stop: async () => {
    application.stop();
    await Promise.all([cluster.stop(), redis.stop()]);
  } };
};
