import { dirname } from 'node:path';
import type { HelmVersion } from '../helm/helm-version.ts';
import { helmTools } from '../helm/helm-version.ts';
import type { Regions } from '../control-plane/index.ts';
import type { ToolPaths } from '../toolchain/index.ts';
import type { Cluster } from './clusters.ts';

/** What is true of every run, and easily misunderstood. */
export const noPods =
  'The regions have no nodes: their API servers accept the objects and their controllers act on them, but pods stay Pending.';

/**
 * How to look around in the lab.
 *
 * @param gateways URL of the gateway of each region
 */
export const labHints = (gateways: readonly { readonly region: string; readonly url: string }[]): string => `Look around:
${gateways.map(({ region, url }) => `  curl ${url}/products/1    # or /whoami, /metrics: the gateway of ${region}`).join('\n')}
  eval "$(npm run -s lab -- kubeconfig)"; kubectl --context ${gateways[0]?.region} --namespace amazon-insights get pods --output wide
  npm run lab -- status         # machines and memory; the lab keeps running
  npm run lab -- down           # stops it and removes it; images and tools stay for the next time`;

/**
 * How to look around in clusters that somebody brought.
 *
 * @param clusters the clusters
 * @param gateways URL of the gateway of each region
 */
export const clusterHints = (clusters: readonly Cluster[], gateways: readonly { readonly url: string }[]): string => `Look around:
${clusters.map(({ context }, index) => `  curl ${gateways[index]?.url}/products/1; kubectl --context ${context} --namespace amazon-insights get pods --output wide`).join('\n')}
It keeps running. To remove it: kubectl --context CONTEXT delete namespace amazon-insights`;

/** How to look further when the regions are about to be stopped. */
export const furtherHints = `To look around in the regions:     npm start -- --keep
To see what a region would get:    npm run values -- show us-east-1 api-gateway
To read the packages:              ls dist/`;

/**
 * How to look around in regions that keep running.
 *
 * @param regions the regions
 * @param tools where the tools are
 * @param helm the Helm that installed
 */
export const keepHints = (regions: Regions, tools: ToolPaths, helm: HelmVersion): string => {
  const [first] = Object.keys(regions.controlPlanes);
  const directories = [tools[helmTools[helm]], tools.kubectl].map((path) => dirname(path));
  return `The regions keep running until you press Ctrl-C. In another terminal:

  export KUBECONFIG='${regions.kubeconfig}'
  export PATH="${directories.join(':')}:$PATH"
  kubectl --context ${first} --namespace amazon-insights get all
  helm --kube-context ${first} --namespace amazon-insights list
  helm --kube-context ${first} --namespace amazon-insights history api-gateway

The contexts are ${Object.keys(regions.controlPlanes).join(' and ')}.`;
};
