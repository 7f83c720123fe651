import { resolveDigest, type ImageRegistry } from '../../images/resolve-digest.ts';
import type { ChartImages } from './image-list.ts';

/**
 * Adds to each image what its name stands for now.
 *
 * @param list the images
 * @param where the registry that is asked
 * @returns the list; an image that the registry does not have stays without a digest
 * @throws when the registry cannot be reached
 */
export const withDigests = async (list: readonly ChartImages[], where: ImageRegistry): Promise<readonly ChartImages[]> => {
  const digests = new Map<string, string | undefined>();
  for (const { image } of list.flatMap(({ images }) => images)) if (!digests.has(image)) digests.set(image, await resolveDigest(image, where));
  return list.map((chart) => ({
    ...chart,
    images: chart.images.map(({ image, runsWith }) => {
      const digest = digests.get(image);
      return { image, ...(digest === undefined ? {} : { digest }), runsWith };
    }),
  }));
};
