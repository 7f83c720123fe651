import { readShards, type Shards } from './shards.ts';

/** What the app is told by its environment. */
export interface Settings {
  readonly role: Role;
  readonly databaseUrl: string;
  /** Where products are; undefined: all of them in that database. */
  readonly shards: Shards | undefined;
  readonly redisUrl: string;
  /** Whether it leads to a Redis Cluster, and not to one server. */
  readonly redisCluster: boolean;
  readonly redisUsername: string | undefined;
  readonly redisPassword: string | undefined;
  readonly productServiceUrl: string;
  /** Key of the stream of jobs, and its consumer group. */
  readonly queue: string;
  readonly group: string;
  readonly jobsPerSecond: number;
  readonly fault: string | undefined;
  /** Name of the pod, and where it is. */
  readonly instance: string;
  readonly region: string;
}

const modes = ['standalone', 'sentinel', 'cluster'];
const roles = ['api-gateway', 'product-service', 'worker'] as const;

/** What the app is. */
export type Role = (typeof roles)[number];

const positive = (name: string, text: string): number => {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Error(`${name} has to be a number above 0, and is ${JSON.stringify(text)}.`);
};

/**
 * Reads the settings.
 *
 * @param env the environment
 * @throws when a variable is missing or wrong; the message names it
 */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const required = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set.`);
    return value;
  };
  const role = required('APP_ROLE') as Role;
  if (!roles.includes(role)) throw new Error(`APP_ROLE has to be one of ${roles.join(', ')}, and is ${role}.`);
  const mode = env['REDIS_MODE'] ?? 'standalone';
  // With Sentinel the URL leads to the master.
  if (!modes.includes(mode)) throw new Error(`REDIS_MODE has to be one of ${modes.join(', ')}, and is ${mode}.`);
  return {
    role,
    databaseUrl: required('DATABASE_URL'),
    shards: readShards(env),
    redisUrl: required('REDIS_URL'),
    redisCluster: mode === 'cluster',
    redisUsername: env['REDIS_USERNAME'],
    redisPassword: env['REDIS_PASSWORD'],
    productServiceUrl: env['PRODUCT_SERVICE_URL'] ?? 'http://product-service:8001',
    queue: env['QUEUE_NAME'] ?? 'jobs',
    group: env['QUEUE_GROUP'] ?? 'workers',
    jobsPerSecond: positive('JOBS_PER_SECOND', env['JOBS_PER_SECOND'] ?? '20'),
    fault: env['APP_FAULT'],
    instance: env['HOSTNAME'] ?? 'unknown',
    region: env['REGION'] ?? 'unknown',
  };
};
