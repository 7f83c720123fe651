/** What can be wrong with backups of PostgreSQL. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from '../../process/command.ts';
import { filesIn, flipByte, largest } from './damage.ts';
import { copyBackups, type Copy, type Fault } from './fault.ts';
import { environmentFor } from './configuration.ts';
import { changeBeats } from './change-beats.ts';
import { changeSettings } from './change-settings.ts';
import { UNUSED_NUMBER, type Scratch } from './scratch.ts';
import { placesIn } from './places.ts';
import { startScratchCluster } from './scratch-cluster.ts';
import { waitUntil } from './wait-until.ts';

const segments = ({ places }: Copy) => filesIn(join(places.repository, 'archive'), /\/[0-9A-F]{24}-[0-9a-f]{40}/);
const labels = async ({ places }: Copy): Promise<readonly string[]> => (await readdir(join(places.repository, 'backup', 'main'))).filter((name) => /^\d{8}-\d{6}F$/.test(name)).sort();

/** Has production backed up once more, and all of it copied. */
const backUpAgain = async (copy: Copy, scratch: Scratch): Promise<void> => {
  await scratch.cluster.pgbackrest('backup', '--type=full');
  await scratch.beat();
  await scratch.cluster.archive();
  await copyBackups(copy, scratch);
};

/** The segments after the last backup, but for those that it needs itself. */
const afterBackup = async (copy: Copy): Promise<readonly string[]> => (await segments(copy)).slice(-3);

export const postgresFaults: readonly Fault[] = [
  {
    name: 'a segment of WAL is missing in the middle',
    part: 'postgres',
    fails: ['continuity of the archive'],
    plant: async (copy) => rm((await afterBackup(copy))[0]!),
  },
  {
    name: 'the last segment of WAL is missing',
    part: 'postgres',
    fails: ['end of the archive'],
    plant: async (copy) => rm((await afterBackup(copy)).at(-1)!),
  },
  {
    name: 'the segment that the backup begins with is missing',
    part: 'postgres',
    fails: ['start of the archive'],
    plant: async (copy) => {
      const backups = await filesIn(join(copy.places.repository, 'archive'), /\.backup$/);
      const name = /([0-9A-F]{24})\.[0-9A-F]{8}\.backup$/.exec(backups.at(-1)!)![1]!;
      await rm((await segments(copy)).find((path) => path.includes(name))!);
    },
  },
  {
    name: 'a byte of a data file is another one',
    part: 'postgres',
    fails: ['restore of the files'],
    plant: async (copy) => flipByte(await largest(await filesIn(join(copy.places.repository, 'backup', 'main', (await labels(copy)).at(-1)!, 'pg_data', 'base'), /./))),
  },
  {
    name: 'a byte of WAL is another one',
    part: 'postgres',
    fails: ['replay of the WAL'],
    plant: async (copy) => flipByte((await afterBackup(copy))[1]!),
  },
  {
    name: 'it is the backup of another cluster',
    part: 'postgres',
    fails: ['cluster'],
    plant: async (copy) => {
      const other = placesIn(join(copy.places.root, 'other'));
      const cluster = await startScratchCluster(other, copy.cipher);
      try {
        await cluster.pgbackrest('backup', '--type=full');
      } finally {
        await cluster.stop();
      }
      await rm(copy.places.repository, { recursive: true });
      await rename(other.repository, copy.places.repository);
    },
  },
  {
    name: 'the newest backup was interrupted',
    part: 'postgres',
    fails: ['interrupted backups'],
    plant: async (copy) => {
      const before = await labels(copy);
      const child = spawn('pgbackrest', ['backup', '--type=full', '--no-archive-check'], { env: environmentFor(copy), stdio: 'ignore' });
      await waitUntil('the backup has begun', async () => (await labels(copy)).length > before.length);
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  },
  {
    name: 'the newest backup has gone',
    part: 'postgres',
    fails: ['backups that were made'],
    plant: async (copy) => void (await command({ env: environmentFor(copy) })`pgbackrest expire --set=${(await labels(copy)).at(-1)!}`),
  },
  {
    name: 'there is no backup',
    part: 'postgres',
    fails: ['repository'],
    plant: async (copy) => rm(join(copy.places.repository, 'backup'), { recursive: true }),
  },
  {
    name: 'the key of the encryption is another one',
    part: 'postgres',
    fails: ['repository'],
    plant: async (copy) => {
      copy.cipher = 'another';
    },
  },
  {
    name: 'the heartbeat has stopped',
    part: 'postgres',
    fails: ['age of the signs of life'],
    plant: (copy) => changeBeats(copy, (beats) => beats.map((beat) => ({ ...beat, time: new Date(Date.parse(beat.time) - 30 * 60_000).toISOString() }))),
  },
  {
    name: 'a row in the middle has gone',
    part: 'postgres',
    fails: ['rows of the heartbeat'],
    plant: (copy) => changeBeats(copy, (beats) => beats.flatMap((beat) => (beat.sequence === UNUSED_NUMBER - 1 ? [beat, { ...beat, sequence: UNUSED_NUMBER }] : [beat]))),
  },
  {
    name: 'a role, an extension and rows of the application have gone',
    part: 'postgres',
    fails: ['roles', 'extensions', 'products'],
    plant: (copy) =>
      changeSettings(copy, (settings) => ({
        ...settings,
        postgres: { ...settings.postgres!, roles: ['heartbeat', 'application'], extensions: ['postgres.pg_trgm'], assertions: [{ name: 'products', database: 'postgres', sql: 'SELECT count(*) = 1001 FROM products' }] },
      })),
  },
  {
    name: 'a file of the backup has gone',
    part: 'postgres',
    fails: ['restore of the files'],
    plant: async (copy) => rm(await largest(await filesIn(join(copy.places.repository, 'backup', 'main', (await labels(copy)).at(-1)!, 'pg_data', 'base'), /./))),
  },
  {
    name: 'more is lost, and it takes longer, than is promised',
    part: 'postgres',
    fails: ['recovery point', 'recovery time'],
    plant: async (copy, scratch) => {
      await scratch.beat();
      await copyBackups(copy, scratch);
      await changeSettings(copy, (settings) => ({ ...settings, objectives: { rpoSeconds: 60, rtoSeconds: 0 } }));
      // The last one is not in the archive yet.
      await changeBeats(copy, (beats) => beats.map((beat) => (beat === beats.at(-1) ? beat : { ...beat, time: new Date(Date.parse(beat.time) - 120_000).toISOString() })));
    },
  },
  {
    name: 'an index lacks a row',
    part: 'postgres',
    fails: ['tables and indexes'],
    plant: async (copy, scratch) => {
      const ready = (is: boolean) => `UPDATE pg_index SET indisready = ${is} WHERE indexrelid = 'lacking_id_idx'::regclass`;
      await scratch.cluster.query('postgres', `CREATE TABLE lacking (id int); CREATE INDEX ON lacking (id); ${ready(false)}`);
      await scratch.cluster.query('postgres', 'INSERT INTO lacking VALUES (1)');
      await scratch.cluster.query('postgres', ready(true));
      await backUpAgain(copy, scratch);
      await scratch.cluster.query('postgres', 'DROP TABLE lacking');
    },
  },
  {
    // The last one: production stays damaged.
    name: 'pages were damaged already when they were backed up',
    part: 'postgres',
    fails: ['pages of the backup', 'tables and indexes', 'products', 'pages'],
    plant: async (copy, scratch) => {
      await scratch.cluster.query('postgres', 'CHECKPOINT');
      await flipByte(await scratch.cluster.fileOf('products'));
      await backUpAgain(copy, scratch);
    },
  },
];
