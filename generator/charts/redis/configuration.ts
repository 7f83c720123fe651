/** Settings of the servers: memory, persistence, replication, and any other one. */
import { and, boolean, call, eachEntry, gt, integer, item, lt, map, not, object, oneOf, string, text, when, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { persistenceValues } from '../../resources/persistence.ts';
import { amount } from '../../resources/quantity.ts';
import { SERVER_PORT } from './ports.ts';
import { tlsArguments, type tlsValues } from './tls.ts';
import type { Topology } from './topology.ts';

/** What the chart decides itself, so that `configuration` may not. */
const OWN = ['port', 'tls-port', 'dir', 'aclfile', 'requirepass', 'masterauth', 'masteruser', 'replicaof', 'maxmemory', 'maxmemory-policy', 'appendonly', 'appendfsync', 'save', 'min-replicas-to-write', 'min-replicas-max-lag', 'replica-announce-ip'];

export const memoryValues = object({
  maxmemoryPercentage: integer(75, 'Share of resources.limits.memory that data may fill, in percent. The rest is for buffers of replicas and for what is copied while the append-only file is rewritten.', { minimum: 10, maximum: 90 }),
  policy: oneOf(
    ['noeviction', 'volatile-lru', 'volatile-lfu', 'volatile-random', 'volatile-ttl'],
    'volatile-lru',
    'What is evicted when that is full. Never a key without a time to live, so never the queue, whose key has none; noeviction evicts nothing and refuses writes.',
  ),
}, 'Memory.');

export const redisPersistenceValues = object({
  enabled: boolean(true, 'Whether data is kept on volumes. Only the topology standalone can do without.'),
  ...persistenceValues('16Gi'),
  appendfsync: oneOf(['everysec', 'always', 'no'], 'everysec', 'When the append-only file reaches the disk. everysec can lose a second where a node loses its power; always costs throughput.'),
  snapshots: string('3600 1 300 100 60 10000', 'When a snapshot is made beside the append-only file: pairs of seconds and writes; empty makes none.', { pattern: '^([0-9]+ [0-9]+( [0-9]+ [0-9]+)*)?$', examples: ['900 1'] }),
}, 'Persistence: an append-only file, and snapshots.');

export const replicationValues = object({
  minReplicasToWrite: integer(1, 'Replicas that must be connected for the master to take writes, so that one that was cut off soon stops (sentinel). 0 takes them always.', { minimum: 0 }),
  minReplicasMaxLagSeconds: integer(10, 'Seconds since a replica was last heard of until it no longer counts.', { minimum: 1 }),
}, 'Replication.');

export const configurationValue = map(item.string(), {}, 'Further settings of redis-server; those that the chart makes itself have values of their own.', {
  propertyNames: { pattern: '^[a-z][a-z0-9-]*$', not: { enum: OWN } },
  examples: [{ 'slowlog-log-slower-than': '5000' }],
});

interface ServerSize {
  readonly replicas: Expr<number>;
  readonly resources: { readonly limits: Expr<Readonly<Record<string, string>>> };
}

interface ConfigurationReferences {
  readonly memory: References<typeof memoryValues>;
  readonly persistence: References<typeof redisPersistenceValues>;
  readonly replication: References<typeof replicationValues>;
  readonly configuration: References<typeof configurationValue>;
  readonly tls: References<typeof tlsValues>;
}

/** Arguments of a server; what is secret or differs from pod to pod, its script adds. */
export function serverArguments(v: ConfigurationReferences, { replicated }: Topology) {
  const { persistence, replication } = v;
  return [
    '--dir', '/data',
    '--port', String(SERVER_PORT),
    '--protected-mode', 'no',
    '--maxmemory-policy', v.memory.policy,
    when(persistence.enabled, ['--appendonly', 'yes', '--appendfsync', persistence.appendfsync, '--save', persistence.snapshots], ['--appendonly', 'no', '--save', '']),
    // The append-only file has everything already; a snapshot would keep clients waiting.
    '--shutdown-on-sigterm', 'nosave',
    // A replica that comes back is wanted soon: no waiting for others that might come as well.
    when(replicated, ['--repl-diskless-sync-delay', '0', '--min-replicas-to-write', text`${replication.minReplicasToWrite}`, '--min-replicas-max-lag', text`${replication.minReplicasMaxLagSeconds}`]),
    tlsArguments(v.tls, SERVER_PORT),
    eachEntry(v.configuration, (name, value) => [text`--${name}`, value]),
  ];
}

/** Refuses what would lose data, or could never be written. */
export function checkConfiguration(chart: HelmChart, v: ConfigurationReferences & ServerSize, { replicated }: Topology): void {
  const memory = call<string>('string', 'toString', call('string', 'dig', 'memory', '', v.resources.limits));
  const memoryBytes = chart.define<number>('memoryBytes', 'resources.limits.memory as a number.', amount(memory), 'number');
  const storageBytes = chart.define<number>('storageBytes', 'persistence.size as a number.', amount(v.persistence.size), 'number');
  chart.failWhen(not(memory), 'memory.maxmemoryPercentage is a share of resources.limits.memory, which is not set: set it.');
  chart.failWhen(and(replicated, not(v.persistence.enabled)), 'persistence.enabled: false is for topology standalone alone: a master that restarts empty would empty its replicas.');
  chart.failWhen(
    and(replicated, gt(v.replication.minReplicasToWrite, call<number>('integer', 'sub', v.replicas, 2))),
    'replication.minReplicasToWrite leaves no replica that may be away, so that a single failure stops all writes: lower it, or raise replicas.',
  );
  chart.failWhen(
    and(v.persistence.enabled, memory, lt(storageBytes, call<number>('number', 'mulf', memoryBytes, 2))),
    'persistence.size is too small: while the append-only file is rewritten, the old one and the new one are there. Make it at least twice resources.limits.memory.',
  );
}
