import { delimiter } from 'node:path';
import { machinesOf, type LabPlan, type Machine, type RegionPlan } from './plan.ts';
import { regionLayout } from './region/start-control-plane.ts';

/**
 * The value of `KUBECONFIG` that holds the contexts of all regions; each has the name of its region.
 *
 * @param plan the lab
 * @param machine whose region is the default; without one, and for the hub, it is the first region
 */
export const labKubeconfig = (plan: LabPlan, machine?: Machine): string => {
  const isHome = (region: RegionPlan) => machinesOf(region).some(({ name }) => name === machine?.name);
  // The current context is that of the first file.
  const regions = plan.regions.toSorted((one, other) => Number(isHome(other)) - Number(isHome(one)));
  return regions.map((region) => regionLayout(region).kubeconfig).join(delimiter);
};
