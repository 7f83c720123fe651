/** A next version of an image, to be upgraded to. */
import { registryClient } from '../../scripts/images/registry-client.ts';
import { labRegistry } from '../../scripts/lab/services/registry.ts';
import { plan } from './lab.ts';

/**
 * Gives an image in the lab's registry one more tag: pods that change to it are replaced, and pull it.
 *
 * @param repository such as `amazon-insights/postgres`
 * @param tag a tag that it has
 * @returns the further one
 */
export const nextImage = async (repository: string, tag: string): Promise<string> => {
  const registry = await registryClient(labRegistry(plan));
  const next = `${tag}-next`;
  await registry.tag({ repository, tag: next }, (await registry.digest({ repository, tag }))!);
  return next;
};
