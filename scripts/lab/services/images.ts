import { ensureImages, type ImageSource, type PushedImage } from '../../images/index.ts';
import type { Progress } from '../../console/progress.ts';
import type { Hierarchies } from '../host/cgroups.ts';
import { findMachine } from '../host/machine.ts';
import type { LabPlan } from '../plan.ts';
import { removeStaleImages } from './node-images.ts';
import { labRegistry } from './registry.ts';

/**
 * Makes sure that the registry has images as their sources say, and that no node has an older one under the same name.
 *
 * @param plan the lab
 * @param hierarchies those of the host
 * @param sources the images
 * @param progress receives a line for each step
 * @returns what the registry has
 * @throws {ImageError} when an image cannot be built or pushed
 */
export const provideImages = async (plan: LabPlan, hierarchies: Hierarchies, sources: readonly ImageSource[], progress?: Progress): Promise<readonly PushedImage[]> => {
  const pushed = await ensureImages(sources, labRegistry(plan), progress);
  const nodes = await Promise.all(plan.regions.flatMap((region) => region.nodes.map((node) => findMachine(hierarchies, node))));
  await Promise.all(nodes.map((node) => node && removeStaleImages(node, pushed)));
  return pushed;
};
