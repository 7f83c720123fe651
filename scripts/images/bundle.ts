import { join } from 'node:path';
import { bundle as bundleInto } from '../run/bundle.mjs';
import { imagesDirectory } from './directories.ts';

/**
 * Bundles a program of an image with its libraries into one file. The same sources give the same bytes.
 *
 * @param entry absolute path of the TypeScript file that it begins with
 * @param name name of the file
 * @param directory where the file is written; default the cache of the images
 * @returns its absolute path
 * @throws when an import cannot be found; the message names it
 */
export const bundle = async (entry: string, name: string, directory = join(imagesDirectory(), 'bundles')): Promise<string> => {
  const outfile = join(directory, name);
  await bundleInto(entry, outfile);
  return outfile;
};
