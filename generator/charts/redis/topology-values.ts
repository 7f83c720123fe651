/** Which topology there is. */
import { oneOf } from '../../helm/index.ts';

/** The topologies that there are. */
const TOPOLOGIES = ['standalone', 'sentinel', 'cluster'] as const;

export const topologyValue = oneOf(
  TOPOLOGIES,
  'sentinel',
  'standalone: one server. sentinel: a master with replicas; Sentinels promote one of them when the master fails, and the Service follows. cluster: a Redis Cluster, whose shards have a part of the keys each; clients need to know it (redis.mode of the services).',
);

/** The name of a topology. */
export type TopologyName = (typeof TOPOLOGIES)[number];
