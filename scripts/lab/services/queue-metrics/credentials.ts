import type { CoreV1Api } from '@kubernetes/client-node';

/** Who a client of Redis is. */
export interface RedisCredentials {
  readonly username: string;
  readonly password: string;
}

const SECRET = 'redis-cluster-users';

/**
 * The user of the services, as the chart redis makes it.
 *
 * @param api a client of the cluster
 * @param namespace namespace of the release
 * @throws when there is no such Secret
 */
export const redisCredentials = async (api: CoreV1Api, namespace: string): Promise<RedisCredentials> => {
  const { data = {} } = await api.readNamespacedSecret({ name: SECRET, namespace });
  const decoded = (key: string): string => Buffer.from(data[key]!, 'base64').toString('utf8');
  return { username: decoded('redis-username'), password: decoded('redis-password') };
};
