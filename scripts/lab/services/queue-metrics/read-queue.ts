import { Resolver } from 'node:dns/promises';
import { createClient } from 'redis';

const TIMEOUT_MS = 2_000;

/**
 * Reads how many jobs are in the queue of a namespace: those that wait, and those that a worker has in hand. Done ones are
 * taken out by the workers.
 *
 * @param nameserver address of the region's DNS
 * @param namespace the namespace, where Redis is `redis-cluster`
 * @param queue key of the stream
 * @throws when the name does not resolve or Redis does not answer
 */
export const readQueue = async (nameserver: string, namespace: string, queue: string): Promise<number> => {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  resolver.setServers([nameserver]);
  const [host] = await resolver.resolve4(`redis-cluster.${namespace}.svc.cluster.local`);
  const client = createClient({ socket: { host: host!, port: 6379, connectTimeout: TIMEOUT_MS, reconnectStrategy: false } });
  // Whoever asked gets the error; without a listener it would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await client.xLen(queue);
  } finally {
    if (client.isOpen) client.destroy();
  }
};
