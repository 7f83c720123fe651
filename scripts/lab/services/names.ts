import type { LabPlan } from '../plan.ts';
import { REGISTRY_NAME } from './registry.ts';

/**
 * Name of a region's object storage inside the lab.
 *
 * @param region name of the region
 */
export const objectStorageName = (region: string): string => `s3.${region}.lab`;

/**
 * The lab's own names, which every pod of every region can resolve.
 *
 * @param plan the lab
 * @returns addresses by name
 */
export const labNames = (plan: LabPlan): Readonly<Record<string, string>> => ({
  [REGISTRY_NAME]: plan.address,
  ...Object.fromEntries(plan.regions.map(({ name, address }) => [objectStorageName(name), address])),
});
