import { readFile } from 'node:fs/promises';
import { createClient } from 'redis';

/** Who asks: the user of the replicas, who may read everything and write nothing. */
const USER = 'replica';

/** Where Redis is, as the services know it. */
export interface RedisAddress {
  /** Such as `redis://redis-cluster:6379`, or `rediss://` with TLS. */
  readonly url: URL;
  /** With `cluster` the URL leads to any server of a Redis Cluster; otherwise to the one that takes writes. */
  readonly mode: 'standalone' | 'sentinel' | 'cluster';
  readonly password: string;
  /** Path of the certificate that servers with TLS are trusted by; default those of the system. */
  readonly caFile?: string;
}

/** A server that takes writes. */
export interface Master {
  /** Name of its shard. */
  readonly shard: string;
  readonly host: string;
  readonly port: number;
}

/** What `CLUSTER SHARDS` says of a server, in pairs. */
type Pairs = readonly unknown[];

const field = (pairs: Pairs, name: string): unknown => pairs[pairs.indexOf(name) + 1];
const portOf = ({ port }: URL): number => Number(port || 6379);

/**
 * Understands what `CLUSTER SHARDS` answers.
 *
 * @param answer the answer, as lists
 * @param tls whether the servers speak TLS
 * @throws when a shard that has slots has no master
 */
export const mastersOf = (answer: unknown, tls: boolean): readonly Master[] =>
  (answer as readonly Pairs[]).flatMap((shard) => {
    const slots = field(shard, 'slots') as readonly number[];
    if (slots.length === 0) return [];
    const master = (field(shard, 'nodes') as readonly Pairs[]).find((node) => field(node, 'role') === 'master' && field(node, 'health') === 'online');
    if (!master) throw new Error(`The shard of the slots ${slots.join('-')} has no master: without it a snapshot would not be whole. The next attempt may find the one that is promoted.`);
    const hostname = master.includes('hostname') ? field(master, 'hostname') : '';
    return [{ shard: `slots-${slots[0]}`, host: String(hostname || field(master, 'endpoint')), port: Number(field(master, tls ? 'tls-port' : 'port')) }];
  });

/**
 * The servers that take writes.
 *
 * @param address where Redis is
 * @throws when it does not answer, or a shard has no master
 */
export const findMasters = async ({ url, mode, password, caFile }: RedisAddress): Promise<readonly Master[]> => {
  if (mode !== 'cluster') return [{ shard: 'main', host: url.hostname, port: portOf(url) }];
  const tls = url.protocol === 'rediss:';
  const socket = { connectTimeout: 5000, reconnectStrategy: false as const };
  const client = createClient({
    username: USER,
    password,
    RESP: 2,
    socket: tls ? { ...socket, host: url.hostname, port: portOf(url), tls: true, ...(caFile ? { ca: await readFile(caFile) } : {}) } : { ...socket, host: url.hostname, port: portOf(url) },
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return mastersOf(await client.sendCommand(['CLUSTER', 'SHARDS']), tls);
  } finally {
    client.destroy();
  }
};

/**
 * How `redis-cli` reaches a server.
 *
 * @param master the server
 * @param address how it is spoken to
 * @returns its arguments, and its environment with the password
 */
export const clientOf = ({ host, port }: Master, { url, password, caFile }: RedisAddress): { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> } => ({
  args: ['-h', host, '-p', String(port), '--user', USER, '--no-auth-warning', ...(url.protocol === 'rediss:' ? ['--tls', ...(caFile ? ['--cacert', caFile] : [])] : [])],
  env: { REDISCLI_AUTH: password },
});
