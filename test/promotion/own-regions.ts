/** A directory with a regions.yaml of its own: the regions of the repository, with other gates or keys. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { RegionsFile } from '../../generator/regions.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { readRegionsFile } from '../../scripts/regions/regions.ts';

/**
 * Writes one.
 *
 * @param directory an existing directory
 * @param change what becomes of that of the repository
 * @returns the directory
 */
export const ownRegions = async (directory: string, change: (file: RegionsFile) => RegionsFile): Promise<string> => {
  await writeFile(join(directory, 'regions.yaml'), stringify(change(await readRegionsFile(repositoryRoot))));
  return directory;
};
