import { join } from 'node:path';
import { chartsByName, type ChartName } from '../../generator/charts/index.ts';
import { valuesFile } from '../regions/region-values.ts';
import { readRegions } from '../regions/regions.ts';
import type { LintCase } from './lint-chart.ts';
import { repositoryRoot } from './repository.ts';
import { stageChart } from './stage-chart.ts';

/**
 * Every chart with its defaults, and with the values of each region.
 *
 * @param directory an existing directory that receives copies of the charts with their dependencies inside
 * @param root the repository's root
 * @returns the cases, by chart
 */
export const lintCases = async (directory: string, root: string = repositoryRoot): Promise<readonly LintCase[]> => {
  const regions = await readRegions(root);
  const cases = (Object.keys(chartsByName) as ChartName[]).map(async (chart): Promise<LintCase[]> => {
    const staged = { chart, directory: await stageChart(chart, directory, root) };
    return [
      { ...staged, values: 'defaults' },
      ...regions.map(({ name }) => ({ ...staged, values: name, valuesFile: join(root, valuesFile(name, chart)) })),
    ];
  });
  return (await Promise.all(cases)).flat();
};
