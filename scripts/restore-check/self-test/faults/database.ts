/** What can be wrong with the database that was backed up, and with what is known of it. */
import { backUpAgain } from '../back-up-again.ts';
import { copyBackups, type Fault } from '../fault.ts';
import { changeBeats } from '../change-beats.ts';
import { changeSettings } from '../change-settings.ts';
import { flipByte } from '../damage.ts';
import { UNUSED_NUMBER } from '../scratch.ts';

export const databaseFaults: readonly Fault[] = [
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
