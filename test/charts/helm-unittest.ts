import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChartName } from '../../generator/charts/index.ts';
import { command } from '../../scripts/process/command.ts';
import { readJUnit, type JUnitCase } from './junit.ts';
import { suitesDirectory } from './value-sets.ts';

/** What helm-unittest found in one chart. */
export interface UnitReport {
  readonly chart: ChartName;
  /** Absolute paths of the chart's suites. */
  readonly suites: readonly string[];
  readonly cases: readonly JUnitCase[];
  readonly exitCode: number | null;
  readonly output: string;
}

/** The suites of a chart: absolute paths. */
export const suitesOf = async (chart: ChartName): Promise<string[]> => {
  const directory = suitesDirectory(chart);
  return (await readdir(directory)).filter((file) => file.endsWith('_test.yaml')).sort().map((file) => join(directory, file));
};

/**
 * Runs the suites of a chart.
 *
 * @param untt path of helm-unittest
 * @param chart name of the chart
 * @param directory the chart, with its dependencies inside; the report goes beside it
 */
export const runUnitTests = async (untt: string, chart: ChartName, directory: string): Promise<UnitReport> => {
  const suites = await suitesOf(chart);
  const report = `${directory}.xml`;
  // Without this, dependencies would be tested by the suites of the chart as well.
  const flags = ['--strict', '--with-subchart=false', '--output-type', 'JUnit', '--output-file', report];
  const { exitCode, stdout, stderr } = await command`${untt} ${flags} ${suites.flatMap((suite) => ['-f', suite])} ${directory}`;
  const cases = readJUnit(await readFile(report, 'utf8').catch(() => ''));
  return { chart, suites, cases, exitCode, output: `${stdout}${stderr}` };
};
