import { join } from 'node:path';
import type { ChartName } from '../../generator/charts/index.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { lab } from './lab.ts';

/**
 * The arguments by which Helm finds a chart and the values of a region.
 *
 * @param chart name of the chart
 * @param region the region
 */
export const chartValues = (chart: ChartName, region: string): string[] => [
  lab().packages.find((one) => one.chart === chart)!.path,
  '--values',
  join(repositoryRoot, valuesFile(region, chart)),
];
