import { createClient } from 'redis';
import type { Settings } from './settings.ts';

/** A client of Redis. */
export type Redis = ReturnType<typeof openRedis>;

/**
 * A client that connects by itself, also when Redis was away. Meanwhile commands fail at once instead of waiting.
 *
 * @param settings where Redis is
 */
export const openRedis = ({ redisUrl, redisUsername, redisPassword }: Settings) => {
  const client = createClient({
    url: redisUrl,
    ...(redisUsername ? { username: redisUsername } : {}),
    ...(redisPassword ? { password: redisPassword } : {}),
    disableOfflineQueue: true,
    socket: { connectTimeout: 2000, reconnectStrategy: 500 },
  });
  client.on('error', (error: Error) => console.error('Redis:', error.message));
  client.connect().catch((error: Error) => console.error('Redis:', error.message));
  return client;
};
