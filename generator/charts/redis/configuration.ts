/** Settings of the servers, as their arguments. */
import { and, call, eachEntry, gt, lt, not, text, when, type HelmChart } from '../../helm/index.ts';
import { amount } from '../../resources/quantity.ts';
import { SERVER_PORT } from './ports.ts';
import { tlsArguments } from './tls.ts';
import type { Topology } from './topology.ts';
import type { RedisReferences } from './values.ts';

/** Arguments of a server; what is secret or differs from pod to pod, its script adds. */
export function serverArguments(v: RedisReferences, { sentinel, cluster }: Topology) {
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
    '--repl-diskless-sync-delay', '0',
    when(cluster, ['--cluster-node-timeout', text`${v.cluster.nodeTimeoutMilliseconds}`, '--cluster-preferred-endpoint-type', when(v.tls.enabled, 'hostname', 'ip')]),
    when(sentinel, ['--min-replicas-to-write', text`${replication.minReplicasToWrite}`, '--min-replicas-max-lag', text`${replication.minReplicasMaxLagSeconds}`]),
    tlsArguments(v.tls, SERVER_PORT),
    eachEntry(v.configuration, (name, value) => [text`--${name}`, value]),
  ];
}

/** Refuses what would lose data, or could never be written. */
export function checkConfiguration(chart: HelmChart, v: RedisReferences, { replicated, sentinel }: Topology): void {
  const memory = call<string>('string', 'toString', call('string', 'dig', 'memory', '', v.resources.limits));
  const memoryBytes = chart.define<number>('memoryBytes', 'resources.limits.memory as a number.', amount(memory), 'number');
  const storageBytes = chart.define<number>('storageBytes', 'persistence.size as a number.', amount(v.persistence.size), 'number');
  chart.failWhen(not(memory), 'memory.maxmemoryPercentage is a share of resources.limits.memory, which is not set: set it.');
  chart.failWhen(and(replicated, not(v.persistence.enabled)), 'persistence.enabled: false is for topology standalone alone: a master that restarts empty would empty its replicas.');
  chart.failWhen(
    and(sentinel, gt(v.replication.minReplicasToWrite, call<number>('integer', 'sub', v.replicas, 2))),
    'replication.minReplicasToWrite leaves no replica that may be away, so that a single failure stops all writes: lower it, or raise replicas.',
  );
  chart.failWhen(
    and(v.persistence.enabled, memory, lt(storageBytes, call<number>('number', 'mulf', memoryBytes, 2))),
    'persistence.size is too small: while the append-only file is rewritten, the old one and the new one are there. Make it at least twice resources.limits.memory.',
  );
}
