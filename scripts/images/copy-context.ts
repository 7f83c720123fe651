import { copyFile, cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImageSource } from './image-source.ts';

/**
 * Copies all that an image is built from into one directory: its Dockerfile, and what that copies.
 *
 * @param source the image
 * @param into the directory; it is made if need be
 */
export const copyContext = async ({ directory, files = {} }: ImageSource, into: string): Promise<void> => {
  await cp(directory, into, { recursive: true, verbatimSymlinks: true });
  for (const [name, path] of Object.entries(files)) {
    await mkdir(dirname(join(into, name)), { recursive: true });
    await copyFile(path, join(into, name));
  }
};
