import type { ChartName } from '../../generator/charts/index.ts';
import { podImages } from '../charts/images/pod-images.ts';
import { runHelm } from '../helm/run-helm.ts';
import { namesRegistry, resolveDigest, type ImageRegistry } from '../images/resolve-digest.ts';
import { NAMESPACE } from '../network-access/render-region.ts';
import { valuesFile } from '../regions/region-values.ts';
import type { ReleasedImage } from './release.ts';

/** What images are looked for in. */
export interface ImageSearch {
  readonly helm: string;
  /** Names of the regions. */
  readonly regions: readonly string[];
  /** Directory of the values of the regions. */
  readonly values: string;
  /** Where images are that name no registry. */
  readonly registry?: ImageRegistry['registry'] | undefined;
}

/**
 * Makes what finds the images of charts. A name that several of them use is asked for once.
 *
 * @param search what they are looked for in
 * @returns it: given a chart and its archive, the images that its pods have in any region
 */
export const imageFinder = ({ helm, regions, values, registry }: ImageSearch) => {
  const digests = new Map<string, Promise<string>>();
  const resolve = async (image: string): Promise<string> => {
    if (!registry && !namesRegistry(image) && !image.includes('@')) throw new Error(`The image ${image} names no registry: say where it is with --image-registry HOST, or set global.imageRegistry in the values.`);
    const digest = await resolveDigest(image, { registry: registry ?? { host: '' } });
    if (digest === undefined) throw new Error(`${registry && !namesRegistry(image) ? registry.host : 'Its registry'} has no image ${image}: push it before a release names it.`);
    return digest;
  };
  return async (name: string, path: string): Promise<readonly ReleasedImage[]> => {
    const found = new Set<string>();
    for (const region of regions) {
      const { stdout } = await runHelm(helm, ['template', name, path, '--namespace', NAMESPACE, '--values', valuesFile(region, name as ChartName, values)]);
      for (const image of podImages(stdout)) found.add(image);
    }
    const images: ReleasedImage[] = [];
    for (const image of [...found].sort()) {
      if (!digests.has(image)) digests.set(image, resolve(image));
      images.push({ image, digest: await digests.get(image)! });
    }
    return images;
  };
};
