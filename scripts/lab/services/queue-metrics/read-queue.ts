import { Resolver } from 'node:dns/promises';
import { createClient } from 'redis';
import type { RedisCredentials } from './credentials.ts';

const TIMEOUT_MS = 2_000;

/** Where a queue is, and who may look at it. */
export interface Queue {
  /** Address of the region's DNS. */
  readonly nameserver: string;
  /** The namespace, where Redis is `redis-cluster`. */
  readonly namespace: string;
  /** Key of the stream. */
  readonly queue: string;
  readonly credentials: RedisCredentials;
}

/**
 * Reads how many jobs are in the queue of a namespace: those that wait, and those that a worker has in hand. Done ones are
 * taken out by the workers.
 *
 * @param queue the queue
 * @throws when the name does not resolve or Redis does not answer
 */
export const readQueue = async ({ nameserver, namespace, queue, credentials }: Queue): Promise<number> => {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  resolver.setServers([nameserver]);
  const [host] = await resolver.resolve4(`redis-cluster.${namespace}.svc.cluster.local`);
  const client = createClient({ ...credentials, socket: { host: host!, port: 6379, connectTimeout: TIMEOUT_MS, reconnectStrategy: false } });
  // Whoever asked gets the error; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await client.xLen(queue);
  } finally {
    if (client.isOpen) client.destroy();
  }
};
