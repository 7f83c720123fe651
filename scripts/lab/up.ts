import { mkdir } from 'node:fs/promises';
import type { ToolPaths } from '../toolchain/index.ts';
import { stateDirectory, storeDirectory } from './directories.ts';
import { findHierarchies, type Hierarchies } from './host/cgroups.ts';
import { killCgroup } from './host/members.ts';
import { findMachine, startMachine, type RunningMachine } from './host/machine.ts';
import { ensureMountPoints } from './host/mount-points.ts';
import { rememberSysctls } from './host/sysctls.ts';
import { readLinkFaults, setLinkFaults } from './network/link.ts';
import { wireHub } from './network/wiring.ts';
import type { LabPlan } from './plan.ts';
import { finishRemoval } from './remove-state.ts';
import { ensureAuthority } from './services/authority.ts';
import { ensureRegistry } from './services/registry.ts';
import type { labMachineTools } from './tools.ts';

/** The tools that the lab's machines run, by name. */
export type LabTools = ToolPaths<(typeof labMachineTools)[number]>;

/** The hub that runs, and the host's cgroups. */
export interface RunningHub {
  readonly hierarchies: Hierarchies;
  readonly hub: RunningMachine;
}

/**
 * Makes sure that the hub runs, with the registry. Without it the regions are cut off for good, so when it has to be
 * started, whatever still runs of the lab is killed first.
 *
 * @param plan the lab
 * @param tools where the tools are
 */
export const ensureHub = async (plan: LabPlan, tools: LabTools): Promise<RunningHub> => {
  const hierarchies = await findHierarchies();
  await finishRemoval();
  for (const directory of [stateDirectory(), storeDirectory()]) await mkdir(directory, { recursive: true, mode: 0o755 });
  await rememberSysctls();
  await ensureMountPoints();
  await ensureAuthority();
  let hub = await findMachine(hierarchies, plan.hub);
  if (!hub) {
    await killCgroup(hierarchies);
    hub = await startMachine(hierarchies, plan.hub, (machine) => wireHub(plan, machine));
  } else await wireHub(plan, hub);
  await ensureRegistry(plan, hub, tools.registry);
  // What makes a link slow is a program, and may have ended; one that runs is left alone.
  await setLinkFaults(plan, hub, await readLinkFaults(hub));
  return { hierarchies, hub };
};
