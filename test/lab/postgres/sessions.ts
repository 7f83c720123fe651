/** Sessions of a load: each write is a transaction of its own. */
import type { Session } from '../load.ts';
import { connect, drop, withClient, type Connection } from './connection.ts';

/**
 * Sessions that write to a new table.
 *
 * @param connection where PostgreSQL is
 */
export const tableSessions = async (connection: Connection): Promise<() => Promise<Session>> => {
  const table = `load_${Date.now()}`;
  await withClient(connection, (client) => client.query(`CREATE TABLE ${table} (number integer PRIMARY KEY)`));
  return async () => {
    const client = await connect(connection);
    return {
      write: async (number) => (await client.query(`INSERT INTO ${table} VALUES ($1)`, [number])).rowCount === 1,
      present: async () => new Set((await client.query<{ number: number }>(`SELECT number FROM ${table}`)).rows.map(({ number }) => number)),
      close: () => drop(client),
    };
  };
};
