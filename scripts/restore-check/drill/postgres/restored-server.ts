/** A server of PostgreSQL on what was restored, which nobody else reaches, and which reaches nobody. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { startDaemon } from '../../../process/daemon.ts';
import { logWhenReady } from '../log-when-ready.ts';
import { BINARIES } from './binaries.ts';

const USER = 'postgres';

/** Over what the backup brings along, on the command line, which wins. */
const safe = (directory: string, sharedBuffersMegabytes: number): Readonly<Record<string, string>> => ({
  config_file: join(directory, 'postgresql.conf'),
  hba_file: join(directory, 'pg_hba.conf'),
  ident_file: join(directory, 'pg_ident.conf'),
  unix_socket_directories: directory,
  listen_addresses: '',
  archive_mode: 'off',
  // Commands and libraries of production, and its publishers, have no business here.
  archive_cleanup_command: '',
  recovery_end_command: '',
  primary_conninfo: '',
  shared_preload_libraries: '',
  max_logical_replication_workers: '0',
  ssl: 'off',
  hot_standby: 'off',
  // Transactions that are prepared need room for themselves.
  max_prepared_transactions: '100',
  shared_buffers: `${sharedBuffersMegabytes}MB`,
  restart_after_crash: 'off',
  // The shared memory of a container is small.
  dynamic_shared_memory_type: 'mmap',
  jit: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%n ',
  // The times of phases are in the log.
  lc_messages: 'C.UTF-8',
});

/** A server that has replayed what it was asked to. */
export interface RestoredServer {
  /** Milliseconds until WAL was replayed, and from there until it took writes. */
  readonly replayMs: number;
  readonly promoteMs: number;
  /** The timeline that it has begun. */
  readonly timeline: number;
  /** Asks a database. */
  query<T extends pg.QueryResultRow>(database: string, sql: string): Promise<readonly T[]>;
  /** How other programs find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of its databases that take connections. */
  readonly databases: () => Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** What the server itself said, when it did not come up. */
export class RecoveryError extends Error {
  override readonly name = 'RecoveryError';
  /** Position up to which WAL was replayed; none where none was. */
  readonly replayed: string | undefined;

  /** @param log what it printed */
  constructor(log: string) {
    const lines = log.split('\n').filter((line) => /(FATAL|PANIC|ERROR):/.test(line)).slice(-3).map((line) => line.replace(/^[\d.]+ /, '').trim());
    super(lines.join('; ') || log.trim().split('\n').at(-1) || 'it printed nothing');
    this.replayed = /redo done at ([0-9A-F]+\/[0-9A-F]+)/.exec(log)?.[1];
  }
}

const at = (log: string, pattern: RegExp): number | undefined => {
  const line = log.split('\n').find((text) => pattern.test(text));
  return line === undefined ? undefined : Number(line.split(' ')[0]) * 1000;
};

/**
 * Starts one, and waits until it has replayed and takes writes.
 *
 * @param data directory of the restored data
 * @param directory an existing one for its socket, log and configuration
 * @param sharedBuffersMegabytes megabytes of memory
 * @param port where the loopback interface reaches it, without a password; default nowhere
 * @throws {RecoveryError} when it ends before
 */
export const startRestored = async (data: string, directory: string, sharedBuffersMegabytes: number, port?: number): Promise<RestoredServer> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await Promise.all([writeFile(join(directory, 'postgresql.conf'), ''), writeFile(join(directory, 'pg_hba.conf'), `local all all trust\n${port === undefined ? '' : 'host all all 127.0.0.1/32 trust\n'}`), writeFile(join(directory, 'pg_ident.conf'), '')]);
  const log = join(directory, 'postgres.log');
  const begun = Date.now();
  const reached = port === undefined ? {} : { listen_addresses: '127.0.0.1', port: `${port}` };
  const settings = Object.entries({ ...safe(directory, sharedBuffersMegabytes), ...reached }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const daemon = await startDaemon({ name: 'the restored PostgreSQL', command: join(BINARIES, 'postgres'), args: ['-D', data, ...settings], log });
  const text = await logWhenReady(daemon, /database system is ready to accept connections/, (printed) => new RecoveryError(printed));
  const ready = at(text, /ready to accept connections/)!;
  const replayed = at(text, /redo done at|redo is not required/) ?? ready;
  const query = async <T extends pg.QueryResultRow>(database: string, sql: string): Promise<readonly T[]> => {
    const client = new pg.Client({ host: directory, user: USER, database });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    replayMs: Math.max(0, replayed - begun),
    promoteMs: Math.max(0, ready - replayed),
    timeline: Number(/selected new timeline ID: (\d+)/.exec(text)?.[1] ?? 0),
    query,
    environment: { PGHOST: directory, PGUSER: USER },
    databases: async () => (await query<{ datname: string }>('postgres', 'SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1')).map(({ datname }) => datname),
    stop: () => daemon.stop(60_000),
  };
};
