import { type Hierarchies } from '../host/cgroups.ts';
import { killCgroup } from '../host/members.ts';
import { findMachine, startMachine, type RunningMachine } from '../host/machine.ts';
import { wireEdge, wireNode } from '../network/wiring.ts';
import type { NodePlan, RegionPlan } from '../plan.ts';

/** The machines of a region that run. */
export interface RegionMachines {
  readonly edge: RunningMachine;
  readonly nodes: readonly (RunningMachine & NodePlan)[];
}

/**
 * Makes sure that the machines of a region run and are connected. Without the edge the nodes are cut off for good, so
 * they start with it.
 *
 * @param hierarchies those of the host
 * @param hub the hub
 * @param region the region
 */
export const ensureRegionMachines = async (hierarchies: Hierarchies, hub: RunningMachine, region: RegionPlan): Promise<RegionMachines> => {
  let edge = await findMachine(hierarchies, region.edge);
  if (!edge) {
    await killCgroup(hierarchies, region.name);
    edge = await startMachine(hierarchies, region.edge, (machine) => wireEdge(hub, machine, region));
  }
  const ensureNode = async (plan: NodePlan): Promise<RunningMachine & NodePlan> => {
    const wire = (machine: RunningMachine) => wireNode(edge, { ...plan, ...machine }, region);
    return { ...plan, ...((await findMachine(hierarchies, plan)) ?? (await startMachine(hierarchies, plan, wire))) };
  };
  return { edge, nodes: await Promise.all(region.nodes.map(ensureNode)) };
};
