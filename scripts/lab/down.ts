import { findHierarchies, removeTrials } from './host/cgroups.ts';
import { killCgroup } from './host/members.ts';
import { removeMountPoints } from './host/mount-points.ts';
import { restoreSysctls } from './host/sysctls.ts';
import { removeState } from './remove-state.ts';
import { unwireHost } from './network/wiring.ts';

/**
 * Stops the lab, whatever state it is in, and removes all of it but the stores of images. Its processes are those in its
 * cgroup, and no others; namespaces, mounts, interfaces and routes end with them.
 */
export const stopLab = async (): Promise<void> => {
  const hierarchies = await findHierarchies();
  await killCgroup(hierarchies);
  await removeTrials(hierarchies);
  await unwireHost();
  await restoreSysctls();
  await removeMountPoints();
  await removeState();
};
