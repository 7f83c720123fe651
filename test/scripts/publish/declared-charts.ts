/** What the charts of the repository say of themselves. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { chartsByName, type ChartName } from '../../../generator/charts/index.ts';
import { chartDirectory } from '../../../scripts/charts/repository.ts';

/** A chart's Chart.yaml. */
export interface DeclaredChart {
  readonly name: ChartName;
  readonly version: string;
  readonly appVersion: string;
  readonly description: string;
}

const read = async (name: string): Promise<DeclaredChart> => load(await readFile(join(chartDirectory(name), 'Chart.yaml'), 'utf8')) as DeclaredChart;

/** All charts, by their names. */
export const declaredCharts = Object.fromEntries(await Promise.all(Object.keys(chartsByName).map(async (name) => [name, await read(name)] as const))) as Readonly<Record<ChartName, DeclaredChart>>;
