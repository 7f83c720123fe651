import { cpSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { satisfies } from 'semver';
import { readChartFile, type ChartDependency, type ChartFile } from './chart-file.ts';
import { isLeftover } from '../../generator/leftovers.ts';
import { chartDirectory } from './repository.ts';

const FILE = 'file://';

/**
 * Copies a chart with its dependencies inside, which plain Helm can then lint, render, package and install. Helm's own
 * `dependency build` would write into the repository, and a lock file with the time of day.
 *
 * @param name name of the chart
 * @param into an existing directory that receives the copy; whoever calls removes it
 * @param root the repository's root
 * @returns the directory of the copy
 * @throws when a dependency is not in the repository, or has another version there
 * @example await stageChart('amazon-insights', '/tmp/a') // /tmp/a/amazon-insights
 */
export const stageChart = async (name: string, into: string, root?: string): Promise<string> => {
  const target = join(into, name);
  await copyChart(chartDirectory(name, root), target);
  return target;
};

const copyChart = async (source: string, target: string): Promise<void> => {
  const chart = await readChartFile(source);
  // In one go, so that an interruption does not remove the directory while it is being filled.
  cpSync(source, target, { recursive: true, filter: (path) => !isLeftover(path, dirname(source)) });
  for (const dependency of chart.dependencies ?? []) {
    await copyChart(await locate(dependency, chart, source), join(target, 'charts', dependency.name));
  }
};

const locate = async ({ name, version, repository = '' }: ChartDependency, parent: ChartFile, source: string): Promise<string> => {
  const problem = `The chart ${parent.name} depends on ${name} ${version}`;
  if (!repository.startsWith(FILE)) throw new Error(`${problem} from "${repository}": only ${FILE} is in the repository`);
  const directory = resolve(source, repository.slice(FILE.length));
  const found = await readChartFile(directory).catch(() => {
    throw new Error(`${problem}, and there is no chart in ${directory}`);
  });
  if (found.name !== name || !satisfies(found.version, version)) {
    throw new Error(`${problem}, and ${basename(directory)} is ${found.name} ${found.version}: run npm run generate`);
  }
  return directory;
};
