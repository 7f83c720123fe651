import { delimiter } from 'node:path';
import type { LabPlan } from './plan.ts';
import { regionLayout } from './region/start-control-plane.ts';

/**
 * The value of `KUBECONFIG` that holds the contexts of all regions; each has the name of its region.
 *
 * @param plan the lab
 */
export const labKubeconfig = (plan: LabPlan): string => plan.regions.map((region) => regionLayout(region).kubeconfig).join(delimiter);
