import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../console/progress.ts';
import type { Buildah } from './buildah.ts';
import { copyContext } from './copy-context.ts';
import { imageLog } from './directories.ts';
import type { ImageSource, Registry } from './image-source.ts';
import { inWorkDirectory } from './work-directory.ts';

/** An image and its key. */
export interface KeyedImage {
  readonly source: ImageSource;
  readonly key: string;
}

const nameOf = ({ source }: KeyedImage): string => source.names[0]!;

/** Name of an image in buildah's storage. */
const localName = (image: KeyedImage): string => `localhost/${nameOf(image).split(':')[0]}:${image.key}`;

const logOf = (image: KeyedImage): string => imageLog(nameOf(image).split(':')[0]!, image.key);

/**
 * Builds an image, unless buildah's storage has it.
 *
 * @param image the image
 * @param base name of the base image in buildah's storage
 * @param buildah the storage
 * @param progress receives lines on what is done
 * @throws {ImageError} when the build fails
 */
export const buildImage = async (image: KeyedImage, base: string, buildah: Buildah, progress?: Progress): Promise<void> => {
  if (await buildah.has(localName(image))) return;
  const { target, buildArguments = {} } = image.source;
  const args = Object.entries({ ...buildArguments, BASE: base }).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
  if (target) args.push('--target', target);
  await inWorkDirectory(async (context) => {
    await copyContext(image.source, context);
    if (progress) progress.output = `building ${nameOf(image)}`;
    // Without an image of their own for each step the roles of one Dockerfile would share nothing.
    const how = ['--isolation', 'chroot', '--network', 'host', '--layers', '--force-rm', '--timestamp', '0', '--pull=never'];
    const run = { failure: `${nameOf(image)} could not be built`, log: logOf(image) };
    await buildah.run(['bud', ...how, ...args, '--tag', localName(image), context], run, progress);
  });
};

/**
 * Pushes an image that was built to a repository, under its key.
 *
 * @param image the image
 * @param repository such as `amazon-insights/worker`
 * @param registry where it goes
 * @param buildah the storage that has it
 * @param progress receives lines on what is done
 * @throws {ImageError} when the registry refuses it or cannot be reached
 */
export const pushImage = async (image: KeyedImage, repository: string, registry: Registry, buildah: Buildah, progress?: Progress): Promise<void> =>
  inWorkDirectory(async (certificates) => {
    await copyFile(registry.caFile, join(certificates, 'ca.crt'));
    if (progress) progress.output = `pushing ${nameOf(image)}`;
    // The registry is on this machine: to compress well costs more than it saves.
    const how = ['--cert-dir', certificates, '--compression-level', '1', '--quiet'];
    const run = { failure: `${nameOf(image)} could not be pushed to ${registry.host}`, log: logOf(image) };
    await buildah.run(['push', ...how, localName(image), `docker://${registry.host}/${repository}:${image.key}`], run, progress);
  });
