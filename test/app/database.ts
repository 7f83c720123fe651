import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Any number that nobody else locks: pods that start together make the tables one after the other. */
const LOCK = 740_001;

// `effects` has no key on purpose: a job that is done twice is there twice.
const TABLES = `
  CREATE TABLE IF NOT EXISTS products (id text PRIMARY KEY, data jsonb NOT NULL, updated_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE IF NOT EXISTS results (job text PRIMARY KEY, batch text NOT NULL, abandoned boolean NOT NULL);
  CREATE TABLE IF NOT EXISTS effects (job text NOT NULL, batch text NOT NULL);
  CREATE INDEX IF NOT EXISTS effects_batch ON effects (batch);`;

/** With `sslmode=require` libpq encrypts and verifies nothing, which node-postgres does when it is asked to. */
const asLibpqReads = (connectionString: string): string => {
  const url = new URL(connectionString);
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true');
  return url.href;
};

/**
 * A pool of connections. A connection that breaks while nobody uses it is replaced, and ends nothing.
 *
 * @param connectionString URL of the database
 */
export const openDatabase = (connectionString: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: asLibpqReads(connectionString), max: 5, connectionTimeoutMillis: 2000, query_timeout: 5000 });
  pool.on('error', (error) => console.error('PostgreSQL:', error.message));
  return pool;
};

/**
 * Runs something in a transaction.
 *
 * @param pool the database
 * @param work what is run
 */
export const inTransaction = async <Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> => {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    broken = false;
    return result;
  } finally {
    // What did not commit goes with its connection.
    client.release(broken);
  }
};

/**
 * Makes the tables.
 *
 * @param pool the database
 */
export const migrate = (pool: pg.Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(TABLES);
  });

/**
 * Makes the tables, as soon as the database is there.
 *
 * @param pool the database
 * @param stopped ends the attempts
 */
export const migrateWhenPossible = async (pool: pg.Pool, stopped: AbortSignal): Promise<void> => {
  while (!stopped.aborted) {
    try {
      return await migrate(pool);
    } catch (error) {
      console.error('The tables cannot be made yet:', (error as Error).message);
      await delay(1000);
    }
  }
};
