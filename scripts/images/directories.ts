import { join } from 'node:path';
import { cacheDirectory } from '../toolchain/cache.ts';

/** Where images are built: all that buildah keeps lies in here, and nothing in /var/lib/containers. */
export const imagesDirectory = (): string => join(cacheDirectory(), 'images');

/** Where unfinished work lies. */
export const workDirectory = (): string => join(imagesDirectory(), 'tmp');

/**
 * The file that receives the output of a build.
 *
 * @param name what is built, such as `amazon-insights/worker`
 * @param key its key
 */
export const imageLog = (name: string, key: string): string => join(cacheDirectory(), 'logs', `image-${name.replaceAll('/', '-')}-${key}.log`);
