import { machinesOf, type LabPlan, type Machine, type RegionPlan } from './plan.ts';

/**
 * Every machine of the lab by its name.
 *
 * @param plan the lab
 */
export const machinesByName = (plan: LabPlan): ReadonlyMap<string, Machine> =>
  new Map([plan.hub, ...plan.regions.flatMap(machinesOf)].map((machine) => [machine.name, machine]));

/**
 * Every region of the lab by its name.
 *
 * @param plan the lab
 */
export const regionsByName = (plan: LabPlan): ReadonlyMap<string, RegionPlan> => new Map(plan.regions.map((region) => [region.name, region]));
