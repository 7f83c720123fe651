/** Beats in a table of PostgreSQL. */
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { BeatStart, WalPosition } from './beat.ts';

const PATIENCE_MS = 5000;
const UNDEFINED_TABLE = '42P01';
const UNIQUE_VIOLATION = '23505';

/** The database that has them. */
export interface PostgresTarget {
  /** Such as `postgresql://heartbeat@postgres:5432/heartbeat`, without a password. */
  readonly url: string;
  readonly password: string;
  /** Path of the certificate that the server is trusted by; without it TLS asks for none. */
  readonly caFile?: string;
  /** How many beats are kept. */
  readonly kept: number;
}

const TABLE = `CREATE TABLE IF NOT EXISTS heartbeat (
  sequence bigint PRIMARY KEY,
  time timestamptz NOT NULL,
  lsn pg_lsn NOT NULL,
  last_archived text,
  region text NOT NULL
)`;
const INSERT = `INSERT INTO heartbeat (sequence, time, lsn, last_archived, region)
  SELECT $1, $2, pg_current_wal_insert_lsn(), last_archived_wal, $3 FROM pg_stat_archiver`;
/** Not before the commit: a restore up to this position has the row. */
const POSITION = `SELECT lsn::text, pg_walfile_name(lsn) AS segment, last_archived_wal AS "lastArchived", system_identifier::text AS "systemIdentifier"
  FROM pg_current_wal_flush_lsn() AS lsn, pg_stat_archiver, pg_control_system()`;

/** Does something with a connection of its own: the one before may lead to a server that does not lead any more. */
const withClient = async <T>({ url, password, caFile }: PostgresTarget, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const ssl = caFile === undefined ? { rejectUnauthorized: false } : { ca: await readFile(caFile, 'utf8') };
  const bounds = { connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS, statement_timeout: PATIENCE_MS };
  const { hostname: host, port, username: user, pathname } = new URL(url);
  const client = new pg.Client({ host, port: Number(port), user, database: pathname.slice(1), password, ssl, ...bounds });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    // A server that hangs does not take leave.
    void client.end().catch(() => undefined);
  }
};

const hasCode = (error: unknown, code: string): boolean => error instanceof pg.DatabaseError && error.code === code;
const isMissing = (error: unknown): boolean => hasCode(error, UNDEFINED_TABLE);

/** Whether the database has a beat of that number already. */
export const isTaken = (error: unknown): boolean => hasCode(error, UNIQUE_VIOLATION);

/**
 * Writes a beat, and removes what is too old.
 *
 * @param client a connection to the database that has them
 * @param beat what is written
 * @param kept how many beats are kept
 * @returns where it is
 */
export const insertBeat = async (client: pg.Client, { sequence, time, region }: BeatStart, kept: number): Promise<WalPosition> => {
  const insert = () => client.query(INSERT, [sequence, time, region]);
  await insert().catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await client.query(TABLE);
    await insert();
  });
  await client.query('DELETE FROM heartbeat WHERE sequence <= $1', [sequence - kept]);
  const { rows } = await client.query<WalPosition>(POSITION);
  return rows[0]!;
};

/**
 * The same with a connection of its own.
 *
 * @param target the database
 * @param beat what is written
 * @returns where it is
 * @throws when it is not written, or nobody knows: the server does not answer in time, or takes no writes
 */
export const writePostgresBeat = (target: PostgresTarget, beat: BeatStart): Promise<WalPosition> => withClient(target, (client) => insertBeat(client, beat, target.kept));

/** The number of the last beat; 0 where there is none. */
export const lastInPostgres = (target: PostgresTarget): Promise<number> =>
  withClient(target, async (client) => {
    const { rows } = await client.query<{ last: string | null }>('SELECT max(sequence) AS last FROM heartbeat').catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      return { rows: [] };
    });
    return Number(rows[0]?.last ?? 0);
  });
