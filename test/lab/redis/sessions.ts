/** Sessions of a load: with one server that takes writes, and with a Redis Cluster. */
import { createCluster } from 'redis';
import { clientOptions, connect, inTime, type Connection } from './connection.ts';
import type { Session } from '../load.ts';

const WAIT_MS = 400;
/** How many keys are looked up at once. */
const BATCH = 500;

/**
 * Sessions with the server that the Service leads to.
 *
 * @param connection the Service
 * @param wait replicas that have to have a write before it counts as acknowledged, as `WAIT` asks for
 */
export const serverSessions = (connection: Connection, wait = 0): (() => Promise<Session>) => {
  const key = `load:${Date.now()}`;
  return async () => {
    const client = await connect(connection);
    return {
      write: async (number) => {
        await client.hSet(key, String(number), '1');
        return wait === 0 || (await client.wait(wait, WAIT_MS)) >= wait;
      },
      present: async () => new Set((await client.hKeys(key)).map(Number)),
      close: () => void (client.isOpen && client.destroy()),
    };
  };
};

/** A client of a Redis Cluster, found through its Service. */
export const connectCluster = async (connection: Connection) => {
  const { socket, ...defaults } = clientOptions(connection);
  const cluster = createCluster({ rootNodes: [{ socket }], defaults: { ...defaults, socket: { connectTimeout: socket.connectTimeout, reconnectStrategy: false } } });
  cluster.on('error', () => {});
  try {
    await inTime(cluster.connect());
    return cluster;
  } catch (error) {
    cluster.destroy();
    throw error;
  }
};

/** Sessions with a Redis Cluster: each write has a key of its own, and so a shard. */
export const clusterSessions = (connection: Connection, wait = 0): (() => Promise<Session>) => {
  const prefix = `load:${Date.now()}`;
  const keyOf = (number: number): string => `${prefix}:${number}`;
  return async () => {
    const cluster = await connectCluster(connection);
    return {
      write: async (number) => {
        const key = keyOf(number);
        await cluster.set(key, '1');
        return wait === 0 || Number(await cluster.sendCommand(key, false, ['WAIT', String(wait), String(WAIT_MS)])) >= wait;
      },
      present: async (numbers) => {
        const found = new Set<number>();
        for (let start = 0; start < numbers.length; start += BATCH) {
          const batch = numbers.slice(start, start + BATCH);
          const there = await Promise.all(batch.map((number) => cluster.exists(keyOf(number))));
          batch.filter((_, index) => there[index] === 1).forEach((number) => found.add(number));
        }
        return found;
      },
      close: () => cluster.destroy(),
    };
  };
};
