/** What the members of the cluster agree on, as Patroni keeps it in Kubernetes. */
import { and, call, each, eachEntry, eq, gt, lines, lt, ne, not, text, when, type Expr, type HelmChart } from '../../helm/index.ts';
import { amount } from '../../resources/quantity.ts';
import { scriptPath } from './scripts.ts';
import { standbyConfiguration } from './standby.ts';
import type { PostgresReferences } from './values.ts';

/** 2Gi. */
const SMALLEST_VOLUME = 2 * 1024 ** 3;

/** A value as JSON, which is YAML too: whatever is in it, it stays one scalar. */
const json = (value: Expr<unknown>): Expr<string> => call('string', 'toJson', value);

/** Lines of pg_hba.conf: the superuser connects inside the pod alone, everyone else with a password over TLS. */
const admitted = (v: PostgresReferences) => [
  '    - local all postgres peer',
  '    - local all all scram-sha-256',
  '    - hostssl all postgres all reject',
  '    - hostssl replication replicator all scram-sha-256',
  each(v.pgHba, (line) => [text`    - ${json(line)}`]),
  '    - hostssl all all all scram-sha-256',
];

/** Replicas begin with a backup where there is one, and get from the archive what the primary no longer has. */
const FROM_ARCHIVE = [
  '  create_replica_methods: [pgbackrest, basebackup]',
  '  pgbackrest: { command: pgbackrest --delta restore, keep_data: true, no_params: true }',
  '  recovery_conf:',
  // That of the own region: the other one may be away, and with it the link.
  `    restore_command: ${scriptPath('pgbackrest-archive-get.sh')} %f "%p" 1`,
];

const archiving = ({ archive }: PostgresReferences) => [
  when(archive.enabled, ['    archive_mode: "on"', `    archive_command: ${scriptPath('pgbackrest-archive-push.sh')} %p`, text`    archive_timeout: ${archive.timeoutSeconds}`], ['    archive_mode: "off"']),
];

/** `cluster.yml`: written to Kubernetes when the cluster is made, and after each upgrade. */
export function clusterConfiguration(chart: HelmChart, v: PostgresReferences) {
  const { failover, replication } = v;
  const memory = limitBytes(chart, v);
  const sharedBuffers = call<number>('integer', 'int64', call('number', 'divf', call('number', 'mulf', memory, v.memory.sharedBuffersPercentage), 104_857_600));
  return lines(
    text`ttl: ${failover.ttlSeconds}`,
    text`loop_wait: ${failover.loopWaitSeconds}`,
    text`retry_timeout: ${failover.retryTimeoutSeconds}`,
    text`failsafe_mode: ${json(failover.failsafe)}`,
    text`primary_start_timeout: ${failover.primaryStartTimeoutSeconds}`,
    text`maximum_lag_on_failover: ${replication.maximumLagBytes}`,
    text`synchronous_mode: ${json(ne<string>(replication.synchronous, 'off'))}`,
    text`synchronous_mode_strict: ${json(eq<string>(replication.synchronous, 'strict'))}`,
    text`synchronous_node_count: ${replication.synchronousReplicas}`,
    ...standbyConfiguration(v),
    'postgresql:',
    '  use_pg_rewind: true',
    '  use_slots: true',
    when(v.archive.enabled, FROM_ARCHIVE),
    '  parameters:',
    ...archiving(v),
    text`    shared_buffers: ${sharedBuffers}MB`,
    eachEntry(v.parameters, (name, value) => [text`    ${name}: ${json(value)}`]),
    '  pg_hba:',
    ...admitted(v),
  );
}

/** `resources.limits.memory` in bytes. */
function limitBytes(chart: HelmChart, v: PostgresReferences): Expr<number> {
  const limit = call<string>('string', 'toString', call('string', 'dig', 'memory', '', v.resources.limits));
  chart.failWhen(not(limit), 'memory.sharedBuffersPercentage is a share of resources.limits.memory, which is not set: set it.');
  return chart.define<number>('memoryBytes', 'resources.limits.memory as a number.', when(limit, amount(limit), 0), 'number');
}

/** Refuses what Patroni would only say in its log, or what stops all writes. */
export function checkCluster(chart: HelmChart, v: PostgresReferences): void {
  const { failover, replication } = v;
  const needed = call<number>('integer', 'add', failover.loopWaitSeconds, call<number>('integer', 'mul', failover.retryTimeoutSeconds, 2));
  chart.failWhen(gt(needed, failover.ttlSeconds), 'failover.ttlSeconds is too short: make it at least loopWaitSeconds and twice retryTimeoutSeconds, or a healthy primary would lose its role.');
  chart.failWhen(
    and(ne<string>(replication.synchronous, 'off'), gt(v.replicas, 1), gt(call<number>('integer', 'add', replication.synchronousReplicas, 1), v.replicas)),
    'replication.synchronousReplicas is more than there are replicas: lower it, or raise replicas.',
  );
  chart.failWhen(
    and(eq<string>(replication.synchronous, 'strict'), gt(call<number>('integer', 'add', replication.synchronousReplicas, 2), v.replicas)),
    'replication.synchronous: strict leaves no replica that may be away, so that a single failure stops all writes: raise replicas, lower synchronousReplicas, or use on.',
  );
  const storageBytes = chart.define<number>('storageBytes', 'persistence.size as a number.', amount(v.persistence.size), 'number');
  chart.failWhen(
    and(not(v.external.enabled), lt(storageBytes, SMALLEST_VOLUME)),
    'persistence.size is too small: beside the data there is up to max_wal_size of WAL, which is 1GB unless parameters say else, and more while the archive takes none. Make it at least 2Gi.',
  );
}
