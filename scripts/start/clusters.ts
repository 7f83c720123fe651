import type { RegionTraffic } from './traffic-table.ts';

/** The cluster of a region: real nodes, reached by a kube context. */
export interface Cluster {
  readonly region: string;
  /** A value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
}

/** Where the clusters come from. */
export interface Clusters {
  /** Starts or finds them. */
  readonly find: () => Promise<readonly Cluster[]>;
  /** Does something while nobody stops them. */
  readonly whileTheyRun: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** How a user looks around in them. */
  readonly hints: (clusters: readonly Cluster[], traffic: readonly RegionTraffic[]) => string;
}
