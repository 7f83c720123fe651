import { chmod, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf, type Layout } from './layout.ts';

/**
 * Makes the directory of a region, for its owner only.
 *
 * @param region name of the region
 * @param directory a new or empty directory; default a new one in the system's temporary directory
 * @returns where its files go
 * @throws when the directory holds something, since stopping the region removes it
 */
export const makeRegionDirectory = async (region: string, directory?: string): Promise<Layout> => {
  const layout = layoutOf(directory ?? (await mkdtemp(join(tmpdir(), `amazon-insights-${region}-`))));
  await mkdir(layout.root, { recursive: true, mode: 0o700 });
  if ((await readdir(layout.root)).length > 0) throw new Error(`${layout.root} is not empty: a region needs its own directory`);
  await chmod(layout.root, 0o700);
  for (const path of [layout.etcdData, layout.logs, layout.components]) await mkdir(path, { mode: 0o700 });
  return layout;
};
