import type { Progress } from '../console/progress.ts';
import { describeBase, ensureBase } from './base-image.ts';
import { buildImage, pushImage, type KeyedImage } from './build-image.ts';
import { openBuildah } from './buildah.ts';
import { imageKey } from './image-key.ts';
import type { ImageSource, PushedImage, Registry } from './image-source.ts';
import { parseReference } from './reference.ts';
import { registryClient, type RegistryClient } from './registry-client.ts';

/** Builds an image and pushes it to a repository. */
type Supply = (image: KeyedImage, repository: string) => Promise<void>;

/** Has every repository of an image hold it under its key, and every name stand for it. */
const ensureImage = async (image: KeyedImage, client: RegistryClient, supply: Supply): Promise<PushedImage[]> => {
  const pushed: PushedImage[] = [];
  for (const name of image.source.names) {
    const reference = parseReference(name);
    const keyed = { ...reference, tag: image.key };
    if (!(await client.digest(keyed))) await supply(image, reference.repository);
    const digest = await client.digest(keyed);
    if (!digest) throw new Error(`The registry does not have ${keyed.repository}:${keyed.tag}, which was pushed to it`);
    if ((await client.digest(reference)) !== digest) await client.tag(reference, digest);
    pushed.push({ name, digest });
  }
  return pushed;
};

/**
 * Makes sure that a registry has images as their sources say. An image is known by a hash of all that it is built from:
 * one that the registry has is not built, and where it has all of them nothing but the registry is needed.
 *
 * @param images the images
 * @param registry the registry
 * @param progress receives a line for each step; a listr2 task is one
 * @returns each name with its digest, in the order of `images`
 * @throws {ImageError} when an image cannot be built or pushed
 * @throws when a name or a file of an image is wrong, or the registry cannot be reached or fails
 */
export const ensureImages = async (images: readonly ImageSource[], registry: Registry, progress?: Progress): Promise<readonly PushedImage[]> => {
  const [base, client] = await Promise.all([describeBase(), registryClient(registry)]);
  const supply: Supply = async (image, repository) => {
    const buildah = await openBuildah();
    await ensureBase(base, buildah, progress);
    await buildImage(image, base.image, buildah, progress);
    await pushImage(image, repository, registry, buildah, progress);
  };
  const pushed: PushedImage[] = [];
  // One after the other: they share layers, and a single build keeps the machine busy.
  for (const source of images) pushed.push(...(await ensureImage({ source, key: await imageKey(source, base.key) }, client, supply)));
  return pushed;
};
