import type { KubeConfig } from '@kubernetes/client-node';
import type { Region } from '../../generator/regions.ts';
import { repositoryRoot } from '../charts/repository.ts';
import { boundRequests } from '../cluster/bound-requests.ts';
import { kubeConfig, usualKubeconfig } from '../cluster/kube-config.ts';
import { findName } from '../console/find-name.ts';
import { readRegions, VALUES } from '../regions/regions.ts';
import { releaseStore, type ReleaseStore } from '../release/release-store.ts';
import { openStore } from '../store/open-store.ts';
import { ensureTools } from '../toolchain/index.ts';
import type { SiteOptions } from './site-options.ts';

/** Where a promotion works: a region with its cluster, and the releases. */
export interface Site {
  readonly region: Region;
  /** All of them, in the order of promotion. */
  readonly regions: readonly Region[];
  /** Directory of regions.yaml, which declares the gates: below the repository's root, or an absolute path. */
  readonly values: string;
  /** Namespace of the charts. */
  readonly namespace: string;
  /** The cluster of the region, for Helm: a value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
  /** The same for clients. */
  readonly config: KubeConfig;
  /** A connection to any region, by its name. @throws when there is no such region or context */
  readonly connect: (region: string) => KubeConfig;
  /** Path of Helm 4. */
  readonly helm: string;
  readonly releases: ReleaseStore;
}

/** What is there already, where it is not the user's. */
export interface SiteSurroundings {
  /** A value of `KUBECONFIG`; default that of the environment, else kubectl's usual file. */
  readonly kubeconfig?: string;
  /** Path of Helm 4; default the toolchain's. */
  readonly helm?: string;
}

/**
 * Opens a site.
 *
 * @param options what the user said
 * @param surroundings what is there
 * @throws when there is no such region or context, or no such place for releases; the message says what there is
 */
export const openSite = async (options: SiteOptions, { kubeconfig = usualKubeconfig(), helm }: SiteSurroundings = {}): Promise<Site> => {
  const { values = VALUES } = options;
  const regions = await readRegions(repositoryRoot, values);
  const byName = new Map(regions.map((region) => [region.name, region]));
  const find = (name: string): Region => findName('region', name, byName);
  for (const name of Object.keys(options.context ?? {})) find(name);
  const contextIn = (name: string): string => options.context?.[name] ?? find(name).context;
  const connect = (name: string): KubeConfig => boundRequests(kubeConfig(kubeconfig, contextIn(name)));
  const region = find(options.region);
  return {
    region,
    regions,
    values,
    namespace: options.namespace,
    kubeconfig,
    context: contextIn(region.name),
    config: connect(region.name),
    connect,
    helm: helm ?? (await ensureTools(['helm4'])).helm4,
    releases: releaseStore(await openStore(options.store)),
  };
};
