import type { CoreV1Api } from '@kubernetes/client-node';

/** Who a client of Redis is. */
export interface RedisCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The user of the services, as the chart redis makes it.
 *
 * @param api a client of the cluster
 * @param namespace namespace of the release
 * @param name full name of the release; default what the chart calls it
 * @throws when there is no such Secret
 */
export const redisCredentials = async (api: CoreV1Api, namespace: string, name = 'redis-cluster'): Promise<RedisCredentials> => {
  const { data = {} } = await api.readNamespacedSecret({ name: `${name}-users`, namespace });
  const decoded = (key: string): string => Buffer.from(data[key]!, 'base64').toString('utf8');
  return { username: decoded('redis-username'), password: decoded('redis-password') };
};
