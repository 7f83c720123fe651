/** A small application, which answers from its servers on the loopback interface as one in a pod does. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import getPort from 'get-port';
import pg from 'pg';
import { createClient, createCluster } from 'redis';
import type { ApplicationSettings } from '../drill/settings.ts';
import { QUEUE, SUPERUSER } from './places.ts';

const ADDRESS = '127.0.0.1';

/** One that runs. */
export interface ScratchApplication {
  /** What a drill asks it. */
  readonly settings: ApplicationSettings;
  stop(): void;
}

/** What its requests are called. */
export const PRICE = 'a product has its price';
export const WAITING = 'a job waits';

const priceAt = async (port: number): Promise<string> => {
  const client = new pg.Client({ host: ADDRESS, port, user: SUPERUSER, database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return JSON.stringify((await client.query('SELECT price FROM prices WHERE product = 1')).rows);
  } finally {
    await client.end();
  }
};

/** Asks Redis as an application does that knows both topologies. */
const waitingAt = async (port: number): Promise<string> => {
  const socket = { host: ADDRESS, port, tls: false, reconnectStrategy: false } as const;
  const client = createClient({ socket });
  client.on('error', () => undefined);
  const cluster = createCluster({ rootNodes: [{ socket }], defaults: { socket: { reconnectStrategy: false } } });
  cluster.on('error', () => undefined);
  await client.connect();
  try {
    if (!(await client.info('cluster')).includes('cluster_enabled:1')) return String(await client.xLen(QUEUE));
    await cluster.connect();
    return String(await cluster.xLen(QUEUE));
  } finally {
    client.destroy();
    if (cluster.isOpen) cluster.destroy();
  }
};

/** Starts one, which waits for its servers. */
export const startScratchApplication = async (): Promise<ScratchApplication> => {
  const [postgresPort, redisPort] = [await getPort({ host: ADDRESS }), await getPort({ host: ADDRESS })];
  const server = createServer((request, response) => {
    const answer = request.url === '/prices/1' ? priceAt(postgresPort) : waitingAt(redisPort);
    void answer.then((body) => response.end(body), (error: unknown) => response.writeHead(503).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, ADDRESS, resolve));
  const { port } = server.address() as AddressInfo;
  const requests = [{ name: PRICE, port, path: '/prices/1', contains: '"price":42' }, { name: WAITING, port, path: '/jobs', contains: '1' }];
  return { settings: { postgresPort, redisPort, sharedBuffersMegabytes: 16, patienceSeconds: 2, requests }, stop: () => void server.close() };
};
