import type { ListrTask } from 'listr2';
import { synth } from '../../generator/synth.ts';
import { lintCharts } from '../charts/lint-charts.ts';
import { lintProblems } from '../charts/lint-table.ts';
import type { ChartPackage } from '../charts/package-chart.ts';
import { packageCharts } from '../charts/package-charts.ts';
import { distDirectory, repositoryRoot } from '../charts/repository.ts';
import { helmTools } from '../helm/helm-version.ts';
import { startRegions, type Regions } from '../control-plane/index.ts';
import { readRegions } from '../regions/regions.ts';
import { installRegion } from '../release/install-region.ts';
import type { InstalledRelease } from '../release/install-release.ts';
import { ensureTools, type ToolPaths } from '../toolchain/index.ts';
import { startTools, type StartOptions } from './tools.ts';

/** What the steps hand on to each other. */
export interface Work {
  tools: ToolPaths;
  packages: readonly ChartPackage[];
  regions: Regions;
  /** The releases of each region, in the order of the regions. */
  releases: (readonly InstalledRelease[])[];
}

/**
 * The steps of `npm start`, from the TypeScript to the releases in the regions. Whoever runs them stops the regions.
 *
 * @param options what is asked for
 */
export const startSteps = async (options: StartOptions): Promise<ListrTask<Work>[]> => {
  const regionNames = (await readRegions(repositoryRoot)).map(({ name }) => name);
  const helm = helmTools[options.helm];
  return [
    {
      title: 'tools',
      task: async (work, task) => {
        work.tools = await ensureTools(startTools(options), task);
      },
    },
    {
      title: 'generate the charts',
      task: async (_, task) => {
        const { written, removed, unchanged } = await synth(repositoryRoot);
        task.title += `: ${written.length} written, ${removed.length} removed, ${unchanged} unchanged`;
      },
    },
    {
      title: `lint with Helm ${options.helm}`,
      task: async ({ tools }, task) => {
        const results = await lintCharts(tools[helm], task);
        const problems = lintProblems([{ helm: `Helm ${options.helm}`, results }]);
        if (problems.length > 0) throw new Error(problems.join('\n\n'));
        task.title += `: ${results.length} passed`;
      },
    },
    {
      title: 'package into dist/',
      task: async (work, task) => {
        work.packages = await packageCharts({ helm: work.tools.helm4, destination: distDirectory() }, task);
      },
    },
    {
      title: `start the control planes of ${regionNames.join(' and ')}`,
      task: async (work, task) => {
        work.regions = await startRegions(regionNames, { toolPaths: work.tools, progress: task });
      },
    },
    {
      title: `install with Helm ${options.helm}`,
      task: (_, task) =>
        task.newListr<Work>(
          regionNames.map((region, index) => ({
            title: region,
            task: async ({ tools, packages, regions, releases }, regionTask) => {
              const { kubeconfig } = regions.controlPlanes[region]!;
              releases[index] = await installRegion({ region, kubeconfig, helm: tools[helm], packages }, regionTask);
              regionTask.title += `: ${releases[index].length} releases`;
            },
          })),
          { concurrent: true },
        ),
    },
  ];
};
