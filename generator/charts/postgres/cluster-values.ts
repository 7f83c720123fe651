/** Values of what the members of the cluster agree on: replication, failover, parameters, and who may connect. */
import { boolean, integer, item, list, map, object, oneOf } from '../../helm/index.ts';

/** What the chart or Patroni decides, so that `parameters` may not. */
const OWN = [
  'listen_addresses', 'port', 'cluster_name', 'hot_standby', 'wal_level', 'primary_conninfo', 'primary_slot_name', 'synchronous_standby_names', 'recovery_target_timeline',
  'unix_socket_directories', 'hba_file', 'ident_file', 'data_directory', 'config_file', 'ssl', 'ssl_cert_file', 'ssl_key_file', 'shared_buffers', 'archive_mode', 'archive_command',
  'archive_library', 'archive_timeout', 'restore_command',
];

export const replicationValues = object({
  synchronous: oneOf(
    ['off', 'on', 'strict'],
    'on',
    'off: a commit does not wait for replicas, and a failover can lose the last ones. on: it waits for a replica, and a failover loses none; where no replica is left, it does not wait. strict: it waits also then, so that writes stop.',
  ),
  synchronousReplicas: integer(1, 'Replicas that a commit waits for.', { minimum: 1, maximum: 10 }),
  maximumLagBytes: integer(1_048_576, 'Bytes of WAL that a replica may be behind and still be promoted (synchronous: off).', { minimum: 0 }),
}, 'Replication inside the cluster.');

export const failoverValues = object({
  ttlSeconds: integer(20, 'Seconds that the primary may not have been heard of until another member is promoted.', { minimum: 20 }),
  loopWaitSeconds: integer(5, 'Seconds between two looks of a member.', { minimum: 1 }),
  retryTimeoutSeconds: integer(5, 'Seconds that the Kubernetes API may not answer until the primary steps down.', { minimum: 3 }),
  failsafe: boolean(true, 'Whether the primary goes on while the Kubernetes API is away, as long as it reaches all other members.'),
  primaryStartTimeoutSeconds: integer(30, 'Seconds that a primary whose process ended has to start again, before another member is promoted; 0 promotes at once.', { minimum: 0 }),
}, 'Failover.');

export const memoryValues = object({
  sharedBuffersPercentage: integer(25, 'Share of resources.limits.memory that is shared_buffers, in percent.', { minimum: 5, maximum: 60 }),
}, 'Memory.');

/** As one writes them: `max_connections: 200`, `work_mem: 64MB`, `jit: off`. */
const setting = item.of<string>({ type: ['string', 'number', 'boolean'] });

export const parametersValue = map(setting, { max_connections: '200' }, 'Parameters of PostgreSQL. A change takes effect without a restart where PostgreSQL allows it; else members restart one after the other, the primary last.', {
  propertyNames: { pattern: '^[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?$', not: { enum: OWN } },
  examples: [{ work_mem: '64MB' }],
});

export const pgHbaValue = list(item.string({ minLength: 1 }), [], 'Lines of pg_hba.conf before the last one of the chart, which admits every role with its password over TLS.', {
  examples: [['hostssl reports reporter 10.0.0.0/8 scram-sha-256']],
});
