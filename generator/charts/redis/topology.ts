/** How many servers there are, and who decides which of them are masters. */
import { and, call, eq, gt, lt, ne, or, text, when, type Expr, type HelmChart } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { installedAnnotation } from '../../resources/installed.ts';
import { zoneCount } from '../../resources/zones.ts';
import type { TopologyName } from './topology-values.ts';
import type { RedisReferences } from './values.ts';

/** The conditions that the chart's resources go by. */
export interface Topology {
  /** Whether there are Sentinels. */
  readonly sentinel: Expr<boolean>;
  /** Whether it is a Redis Cluster. */
  readonly cluster: Expr<boolean>;
  /** Whether there are replicas at all. */
  readonly replicated: Expr<boolean>;
}

/** What the chosen topology means. */
export function topologyOf(topology: Expr<TopologyName>): Topology {
  return { sentinel: eq<string>(topology, 'sentinel'), cluster: eq<string>(topology, 'cluster'), replicated: ne<string>(topology, 'standalone') };
}

/** Number of servers of a Redis Cluster: the masters and their replicas. */
export const clusterSize = ({ cluster }: RedisReferences): Expr<number> =>
  call('integer', 'mul', cluster.shards, call<number>('integer', 'add', cluster.replicasPerShard, 1));

/** Defines the number of servers. */
export const serverCount = (chart: HelmChart, v: RedisReferences, { sentinel, cluster }: Topology): Expr<number> =>
  chart.define('serverCount', 'Number of servers.', when(sentinel, v.replicas, when(cluster, clusterSize(v), 1)), 'integer');

const [TOPOLOGY, SHARDS, REPLICAS] = ['amazon-insights/topology', 'amazon-insights/shards', 'amazon-insights/replicas-per-shard'];

/** Annotations by which the next upgrade knows the topology. */
export function topologyAnnotations(v: RedisReferences, { cluster }: Topology): Readonly<Record<string, unknown>> {
  return { [TOPOLOGY]: v.topology, [SHARDS]: when(cluster, text`${v.cluster.shards}`), [REPLICAS]: when(cluster, text`${v.cluster.replicasPerShard}`) };
}

/** Refuses what can't hold, and a change in place that could leave data behind. */
export function checkTopology(chart: HelmChart, v: RedisReferences, naming: Naming, { replicated, cluster }: Topology): void {
  chart.failWhen(
    and(replicated, v.zones, lt(zoneCount(v), 3)),
    text`topology ${v.topology} needs three zones: with two, the loss of one can take more than half of those that decide, and nothing is promoted. Name three zones, or use topology standalone.`,
  );
  const live = installedAnnotation(chart, naming, TOPOLOGY, 'installedTopology');
  chart.failWhen(
    and(live, ne(live, v.topology), or(cluster, ne(live, 'standalone'))),
    text`topology can not go from ${live} to ${v.topology} in place: the data would be left on servers that nobody asks for it. Install a second release under another fullnameOverride and move the data there.`,
  );
  const neverLess = [
    ['shards', SHARDS, 'installedShards', 'the keys of the shards that end would be lost'],
    ['replicasPerShard', REPLICAS, 'installedReplicas', 'the servers that end may be all that have the keys of a shard'],
  ] as const;
  for (const [value, annotation, helper, why] of neverLess) {
    const installed = installedAnnotation(chart, naming, annotation, helper);
    chart.failWhen(
      and(cluster, installed, gt(call<number>('integer', 'int', installed), v.cluster[value])),
      text`cluster.${value} can not go down from ${installed}: ${why}. Set it back.`,
    );
  }
}
