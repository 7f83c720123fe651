import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { packageCharts } from '../../../scripts/charts/package-charts.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { runHelm } from '../../../scripts/helm/run-helm.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';

/**
 * Publishes every chart of a repository into a directory, with an index as Helm writes it.
 *
 * @param destination the directory
 * @param root the repository's root
 */
export const publish = async (destination: string, root?: string): Promise<void> => {
  const { helm4 } = await ensureTools(['helm4']);
  await packageCharts({ helm: helm4, destination, ...(root === undefined ? {} : { root }) });
  await runHelm(helm4, ['repo', 'index', destination]);
};

/** A copy of what charts are checked by: they, and values. @param root where it goes */
export const copyCharts = async (root: string): Promise<void> => {
  for (const folder of ['charts', 'values', join('test', 'charts')]) {
    await mkdir(join(root, folder), { recursive: true });
    await cp(join(repositoryRoot, folder), join(root, folder), { recursive: true });
  }
};
