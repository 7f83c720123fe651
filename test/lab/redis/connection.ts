/** Clients of the Redis of a release, as the services are: through its Service, with the user from its Secret. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import { redisCredentials, type RedisCredentials } from '../../../scripts/lab/services/queue-metrics/credentials.ts';
import { regionLayout } from '../../../scripts/lab/region/start-control-plane.ts';
import { coreApi } from '../../../scripts/cluster/core-api.ts';
import { kubectl, regionPlan } from '../lab.ts';
import type { Where } from '../stack.ts';

/** How long a command may take until it counts as failed. */
const PATIENCE_MS = 500;

/** Where Redis is, and who asks. */
export interface Connection {
  readonly host: string;
  readonly credentials: RedisCredentials;
  /** Whom to trust, and the name in the certificate, where it speaks TLS. */
  readonly tls?: { readonly ca: string; readonly servername: string };
}

/** A client of Redis. */
export type RedisClient = ReturnType<typeof createClient>;

/** The Service of the release in a namespace; the cluster's addresses reach this host. @param name of the release's resources */
export const connectionTo = async ({ region, namespace }: Where, name = 'redis-cluster'): Promise<Connection> => {
  const { kubeconfig } = regionLayout(regionPlan(region));
  const host = await kubectl(region, ['get', 'service', name, '--namespace', namespace, '--output', 'jsonpath={.spec.clusterIP}']);
  return { host, credentials: await redisCredentials(coreApi(kubeconfig, region), namespace, name) };
};

/** The address of a pod, for who wants to go past the Service. */
export const podAddress = ({ region, namespace }: Where, pod: string): Promise<string> =>
  kubectl(region, ['get', 'pod', pod, '--namespace', namespace, '--output', 'jsonpath={.status.podIP}']);

/** A connection that is made in time: a server that hangs takes it, and never says who it is. */
export const inTime = <T>(connecting: Promise<T>): Promise<T> =>
  Promise.race([connecting, sleep(2 * PATIENCE_MS).then(() => Promise.reject(new Error('Nobody answered in time.')))]);

/** Options of a client that fails soon. */
export const clientOptions = ({ host, credentials, tls }: Connection) => ({
  ...credentials,
  disableOfflineQueue: true,
  commandOptions: { timeout: PATIENCE_MS },
  socket: { host, port: 6379, connectTimeout: PATIENCE_MS, reconnectStrategy: false as const, ...(tls ? { tls: true as const, ...tls } : {}) },
});

/**
 * Connects once; whoever loses the connection makes another one.
 *
 * @throws when nobody answers, or Redis does not take the user
 */
export const connect = async (connection: Connection): Promise<RedisClient> => {
  const client = createClient(clientOptions(connection));
  client.on('error', () => {});
  try {
    return (await inTime(client.connect())) as RedisClient;
  } catch (error) {
    client.destroy();
    throw error;
  }
};

/** Does something with a client that lives as long as that takes. */
export const withClient = async <T>(connection: Connection, work: (client: RedisClient) => Promise<T>): Promise<T> => {
  const client = await connect(connection);
  try {
    return await work(client);
  } finally {
    if (client.isOpen) client.destroy();
  }
};
