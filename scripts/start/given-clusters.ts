import { repositoryRoot } from '../charts/repository.ts';
import { findName } from '../console/find-name.ts';
import { readRegions } from '../regions/regions.ts';
import { kubeConfig, usualKubeconfig } from '../cluster/kube-config.ts';
import type { Clusters } from './clusters.ts';
import { clusterHints } from './hints.ts';

/**
 * Clusters that somebody has already, such as those of kind or k3d. None is guessed: what is installed there is for trying out.
 *
 * @param contexts contexts by region, one for each
 * @param kubeconfig a value of `KUBECONFIG`; default that of the environment, else kubectl's usual file
 */
export const givenClusters = (
  contexts: Readonly<Record<string, string>>,
  kubeconfig: string = usualKubeconfig(),
): Clusters => ({
  find: async () => {
    const regions = await readRegions(repositoryRoot);
    const names = new Map(regions.map((region) => [region.name, region]));
    for (const region of Object.keys(contexts)) findName('region', region, names);
    const missing = regions.filter(({ name }) => !(name in contexts)).map(({ name }) => name);
    if (missing.length > 0) throw new Error(`Every region needs a context of yours. Add ${missing.map((name) => `--context ${name}=…`).join(' ')}. See: kubectl config get-contexts`);
    const clusters = regions.map(({ name }) => ({ region: name, kubeconfig, context: contexts[name]! }));
    // All of them are known to exist before the first one is changed.
    for (const cluster of clusters) kubeConfig(kubeconfig, cluster.context);
    return clusters;
  },
  whileTheyRun: (work) => work(),
  hints: clusterHints,
});
