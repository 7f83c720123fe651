/** Clients of the PostgreSQL of a release, as the services are: through its Service, with the URL from its Secret. */
import pg from 'pg';
import { RUN } from '../../../generator/charts/postgres/places.ts';
import { kubectl } from '../lab.ts';
import type { Where } from '../stack.ts';

/** How long a query may take until it counts as failed. */
const PATIENCE_MS = 2000;

/** Where PostgreSQL is, and who asks. */
export type Connection = Readonly<Pick<pg.ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>>;

/**
 * Where a URL of the services leads; the cluster's addresses reach this host.
 *
 * @param secret their Secret
 * @param key of the URL in it
 */
export const connectionTo = async ({ region, namespace }: Where, { secret = 'db-secret', key = 'database-url' } = {}): Promise<Connection> => {
  const get = (object: string, path: string) => kubectl(region, ['get', ...object.split('/'), '--namespace', namespace, '--output', `jsonpath={${path}}`]);
  const url = new URL(Buffer.from(await get(`secret/${secret}`, `.data.${key}`), 'base64').toString());
  const host = await get(`service/${url.hostname}`, '.spec.clusterIP');
  // As with sslmode=require, which the URL asks for: encrypted, whoever signed it.
  return { host, port: Number(url.port), user: url.username, password: url.password, database: url.pathname.slice(1), ssl: { rejectUnauthorized: false } };
};

/**
 * The socket of the PostgreSQL that a process belongs to, inside its pod: it is there also when the pod's network is not.
 *
 * @param connection the user
 * @param pid a process of the pod
 */
export const insidePod = ({ ssl: _ssl, ...connection }: Connection, pid: number): Connection => ({ ...connection, host: `/proc/${pid}/root${RUN}` });

/**
 * Connects once; whoever loses the connection makes another one.
 *
 * @throws when nobody answers, or PostgreSQL does not take the user
 */
export const connect = async (connection: Connection): Promise<pg.Client> => {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS });
  client.on('error', () => {});
  await client.connect();
  return client;
};

/** Lets go of a connection at once, whoever is at its other end. */
export const drop = (client: pg.Client): void => void (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();

/** Does something with a client that lives as long as that takes. */
export const withClient = async <T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = await connect(connection);
  try {
    return await work(client);
  } finally {
    drop(client);
  }
};
