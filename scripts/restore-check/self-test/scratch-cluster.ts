/** A small PostgreSQL that archives into a repository in a directory, to make backups of that are really such. */
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { insertBeat } from '../../backup/heartbeat/postgres-beats.ts';
import type { BeatStart, WalPosition } from '../../backup/heartbeat/beat.ts';
import { command } from '../../process/command.ts';
import { startDaemon } from '../../process/daemon.ts';
import { environmentFor, writeConfiguration } from './configuration.ts';
import { waitUntil } from '../drill/wait-until.ts';
import { SUPERUSER as USER, type Places } from './places.ts';
import { BINARIES } from '../drill/postgres/binaries.ts';

const BEATS_KEPT = 1000;

/** One that runs. */
export interface ScratchCluster {
  /** Writes a beat. */
  beat(start: BeatStart): Promise<WalPosition>;
  /** Closes the segment that is written to, and waits until the archive has it. */
  archive(): Promise<void>;
  query(database: string, sql: string): Promise<void>;
  /** The file of a table in the database `postgres`. */
  fileOf(table: string): Promise<string>;
  /** Runs pgBackRest on it. */
  pgbackrest(...words: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

const run = async (program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> => {
  const { exitCode, stdout, stderr } = await command({ env })`${program} ${args}`;
  if (exitCode !== 0) throw new Error(`${program} ${args[0]} failed: ${(stderr || stdout).trim()}`);
};

/**
 * Makes one.
 *
 * @param places where its repository is, which is made
 * @param cipher what the repository is encrypted by
 */
export const startScratchCluster = async (places: Places, cipher: string): Promise<ScratchCluster> => {
  const { data, socket } = places;
  await Promise.all([places.repository, socket].map((directory) => mkdir(directory, { recursive: true })));
  await writeConfiguration(places, places);
  await run(`${BINARIES}/initdb`, ['--pgdata', data, '--username', USER, '--data-checksums', '--auth', 'trust', '--no-sync', '--no-instructions']);
  const environment = environmentFor({ places, cipher });
  await appendFile(join(data, 'postgresql.conf'), [`listen_addresses=''`, `unix_socket_directories='${socket}'`, 'archive_mode=on', `archive_command='pgbackrest archive-push %p'`, 'fsync=off', 'shared_buffers=16MB', 'dynamic_shared_memory_type=mmap', ''].join('\n'));
  const daemon = await startDaemon({ name: 'the scratch PostgreSQL', command: `${BINARIES}/postgres`, args: ['-D', data], log: join(places.root, 'cluster.log'), env: environment });

  const withClient = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ host: socket, user: USER, database });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const query = (database: string, sql: string): Promise<void> => withClient(database, async (client) => void (await client.query(sql)));
  await waitUntil('the scratch PostgreSQL is ready', () => query('postgres', 'SELECT 1').then(() => true, () => false));
  const pgbackrest = (...words: readonly string[]): Promise<void> => run('pgbackrest', words, environment);
  await pgbackrest('stanza-create');
  await query('postgres', 'CREATE DATABASE heartbeat');
  return {
    query,
    pgbackrest,
    fileOf: (table) => withClient('postgres', async (client) => join(data, (await client.query<{ path: string }>('SELECT pg_relation_filepath($1) AS path', [table])).rows[0]!.path)),
    beat: (start) => withClient('heartbeat', (client) => insertBeat(client, start, BEATS_KEPT)),
    archive: () =>
      withClient('postgres', async (client) => {
        const { rows } = await client.query<{ segment: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS segment');
        await waitUntil('the last segment is archived', async () => (await client.query<{ done: boolean }>('SELECT last_archived_wal >= $1 AS done FROM pg_stat_archiver', [rows[0]!.segment])).rows[0]?.done === true);
      }),
    stop: () => daemon.stop(),
  };
};
