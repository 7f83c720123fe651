/** Writes to one server, as long as it takes them: who took which, and when. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, drop, withClient, type Connection } from './connection.ts';

/** A write that was acknowledged. */
export interface Acknowledged {
  /** Milliseconds of this process's clock when it was. */
  readonly at: number;
  /** Who took it: address and start of the server. */
  readonly server: string;
}

const PAUSE_MS = 50;

/** Writes that go on until they are stopped. */
interface Writes {
  /** Those that were acknowledged so far. */
  readonly acknowledged: readonly Acknowledged[];
  /** How many of them a server does not have. */
  missing(from: Connection): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Writes without an end.
 *
 * @param connection a server, or a Service
 * @param name of the table that is written to
 */
export const writesTo = (connection: Connection, name: string): Writes => {
  const acknowledged: Acknowledged[] = [];
  const table = `writes_to_${name}_${Date.now()}`;
  let stopped = false;

  const session = async (): Promise<void> => {
    const client = await connect(connection);
    try {
      await client.query(`CREATE TABLE IF NOT EXISTS ${table} (at timestamptz)`);
      // Where the data stands: the same for both ways to a server.
      const { rows } = await client.query<{ server: string }>('SELECT pg_postmaster_start_time()::text AS server');
      while (!stopped) {
        await client.query(`INSERT INTO ${table} VALUES (now())`);
        acknowledged.push({ at: performance.now(), server: rows[0]!.server });
        await sleep(PAUSE_MS);
      }
    } finally {
      drop(client);
    }
  };

  const writing = (async () => {
    while (!stopped) {
      await session().catch(() => {});
      await sleep(PAUSE_MS);
    }
  })();

  return {
    acknowledged,
    missing: (from) =>
      withClient(from, async (client) => {
        const { rows } = await client.query<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table}`);
        // One that was written and not acknowledged may be there as well.
        return Math.max(0, acknowledged.length - rows[0]!.count);
      }),
    stop: async () => {
      stopped = true;
      await writing;
      await withClient(connection, (client) => client.query(`DROP TABLE IF EXISTS ${table}`)).catch(() => {});
    },
  };
};
