import type { KubeConfig } from '@kubernetes/client-node';
import { readEntry } from './chain.ts';
import { clusterCopy } from './cluster-copy.ts';

/** Where somebody means to work. */
export interface Meant {
  readonly config: KubeConfig;
  readonly namespace: string;
  /** Name of the region. */
  readonly region: string;
}

/**
 * Makes sure that a cluster is that of a region, where it has a log: a context that leads to another region would have that one changed without its gates,
 * and its log spoilt for good.
 *
 * @throws when it is another region's; the message says what to change
 */
export const needOwnCluster = async ({ config, namespace, region }: Meant): Promise<void> => {
  const first = readEntry((await clusterCopy(config, namespace).read(1)) ?? '');
  if (first === undefined || first.region === region) return;
  throw new Error(`The context "${config.getCurrentContext()}" leads to ${first.region}, as the log in its namespace ${namespace} says, and not to ${region}: give ${region} another one, in regions.yaml or with --context ${region}=CONTEXT.`);
};
