import type { ListrTask } from 'listr2';
import { synth } from '../../generator/synth.ts';
import { lintCharts } from '../charts/lint-charts.ts';
import { lintProblems } from '../charts/lint-table.ts';
import type { ChartPackage } from '../charts/package-chart.ts';
import { packageCharts } from '../charts/package-charts.ts';
import { distDirectory, repositoryRoot } from '../charts/repository.ts';
import { helmTools } from '../helm/helm-version.ts';
import { ensureTools, type ToolName, type ToolPaths } from '../toolchain/index.ts';
import type { StartOptions } from './tools.ts';

/** What the steps from the TypeScript to the packages hand on. */
export interface ChartWork {
  tools: ToolPaths;
  packages: readonly ChartPackage[];
}

/**
 * The steps of `npm start` from the TypeScript to the packages.
 *
 * @param options what is asked for
 * @param names the tools that these and the following steps need
 */
export const chartSteps = <Work extends ChartWork>(options: StartOptions, names: readonly ToolName[]): ListrTask<Work>[] => {
  const helm = helmTools[options.helm];
  return [
    {
      title: 'tools',
      task: async (work, task) => {
        work.tools = await ensureTools(names, task);
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
  ];
};
