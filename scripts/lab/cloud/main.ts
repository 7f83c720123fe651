/** What a cloud does for a cluster, for every region of the lab: addresses of load balancers, and volumes. */
import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { repositoryRoot } from '../../charts/repository.ts';
import { readRegions } from '../../regions/regions.ts';
import { planLab } from '../plan.ts';
import { regionLayout } from '../region/start-control-plane.ts';
import { balance } from './load-balancers.ts';
import { grow } from './volume-growth.ts';
import { provision, reclaim } from './volumes.ts';
import { watch } from './watch.ts';

for (const region of planLab(await readRegions(repositoryRoot)).regions) {
  const config = new KubeConfig();
  config.loadFromFile(regionLayout(region).kubeconfig);
  const api = config.makeApiClient(CoreV1Api);
  const nodes = region.nodes.map(({ name }) => name);
  watch({
    config,
    path: '/api/v1/services',
    list: () => api.listServiceForAllNamespaces(),
    act: (service, services) => balance(api, region.loadBalancerPrefix, service, services),
  });
  watch({
    config,
    path: '/api/v1/persistentvolumeclaims',
    list: () => api.listPersistentVolumeClaimForAllNamespaces(),
    act: async (claim) => {
      await provision(api, claim, nodes);
      await grow(api, claim);
    },
  });
  watch({ config, path: '/api/v1/persistentvolumes', list: () => api.listPersistentVolume(), act: (volume) => reclaim(api, volume, nodes) });
}
