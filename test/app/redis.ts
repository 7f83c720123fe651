import { setTimeout as delay } from 'node:timers/promises';
import { createClient, createCluster } from 'redis';
import type { Settings } from './settings.ts';

/** A client of Redis. */
export type Redis = ReturnType<typeof openServer>;

/** Where Redis is, and who asks. */
export type RedisSettings = Pick<Settings, 'redisUrl' | 'redisCluster' | 'redisUsername' | 'redisPassword'>;

const RETRY_MS = 500;
const complain = (error: Error): void => console.error('Redis:', error.message);

const optionsOf = ({ redisUsername, redisPassword }: RedisSettings) => ({
  ...(redisUsername ? { username: redisUsername } : {}),
  ...(redisPassword ? { password: redisPassword } : {}),
  disableOfflineQueue: true,
  socket: { connectTimeout: 2000, reconnectStrategy: RETRY_MS },
});

const openServer = (settings: RedisSettings) => {
  const client = createClient({ url: settings.redisUrl, ...optionsOf(settings) });
  client.on('error', complain);
  client.connect().catch(complain);
  return client;
};

/** A client that finds all servers of a cluster by the URL. It says that it is ready, as that of one server does. */
const openCluster = (settings: RedisSettings) => {
  const options = optionsOf(settings);
  const tls = settings.redisUrl.startsWith('rediss:') ? { tls: true as const } : {};
  const cluster = createCluster({ rootNodes: [{ url: settings.redisUrl }], defaults: { ...options, socket: { ...options.socket, ...tls } } });
  cluster.on('error', complain);
  const connect = async (): Promise<void> => {
    // The first connection is made once only, by itself.
    for (;;) {
      try {
        await cluster.connect();
        return void cluster.emit('ready');
      } catch (error) {
        complain(error as Error);
        await delay(RETRY_MS);
      }
    }
  };
  void connect();
  return cluster;
};

/**
 * A client that connects by itself, also when Redis was away. Meanwhile commands fail at once instead of waiting.
 *
 * @param settings where Redis is
 */
export const openRedis = (settings: RedisSettings): Redis =>
  // What the app asks for both have, under the same names.
  settings.redisCluster ? (openCluster(settings) as unknown as Redis) : openServer(settings);
