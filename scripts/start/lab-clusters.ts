import { repositoryRoot } from '../charts/repository.ts';
import { bringUp } from '../lab/bring-up.ts';
import { withLock } from '../lab/host/lock.ts';
import { planLab } from '../lab/plan.ts';
import { regionLayout } from '../lab/region/start-control-plane.ts';
import { readRegions } from '../regions/regions.ts';
import type { Clusters } from './clusters.ts';
import { labHints } from './hints.ts';

/** The lab, which is started where it does not run. */
export const labClusters: Clusters = {
  find: async () => {
    const plan = planLab(await readRegions(repositoryRoot));
    await bringUp(plan);
    return plan.regions.map((region) => ({ region: region.name, kubeconfig: regionLayout(region).kubeconfig, context: region.name }));
  },
  whileTheyRun: withLock,
  hints: (_, traffic) => labHints(traffic),
};
