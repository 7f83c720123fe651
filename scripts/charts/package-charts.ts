import { charts } from '../../generator/charts/index.ts';
import type { Progress } from '../console/progress.ts';
import { packageChart, type ChartPackage, type PackageOptions } from './package-chart.ts';

/**
 * Packages every chart of the repository.
 *
 * @param options what the packages are made with
 * @param progress receives the name of each chart
 * @throws {HelmError} when Helm fails
 */
export const packageCharts = async (options: PackageOptions, progress?: Progress): Promise<readonly ChartPackage[]> => {
  const packages: ChartPackage[] = [];
  for (const { name } of charts) {
    if (progress) progress.output = name;
    packages.push(await packageChart(name, options));
  }
  return packages;
};
