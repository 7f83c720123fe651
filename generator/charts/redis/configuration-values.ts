/** Values of the servers: memory, persistence, replication, and any other setting. */
import { boolean, integer, item, map, object, oneOf, string } from '../../helm/index.ts';
import { persistenceValues } from '../../resources/persistence.ts';

/** What the chart decides itself, so that `configuration` may not. */
const OWN = ['port', 'tls-port', 'dir', 'aclfile', 'requirepass', 'masterauth', 'masteruser', 'replicaof', 'maxmemory', 'maxmemory-policy', 'appendonly', 'appendfsync', 'save', 'min-replicas-to-write', 'min-replicas-max-lag', 'replica-announce-ip', 'cluster-enabled', 'cluster-config-file', 'cluster-announce-ip', 'cluster-announce-hostname', 'cluster-node-timeout'];

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
