import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ChartName } from '../../generator/charts/index.ts';
import { stageChart } from '../../scripts/charts/stage-chart.ts';
import { chartNames } from './value-sets.ts';

/** Copies of all charts, with their dependencies inside. */
export interface StagedCharts {
  /** An absolute path where tests may also put files of their own. */
  readonly directory: string;
  /** The absolute path of a chart's copy. */
  readonly path: (chart: ChartName) => string;
}

/** Copies all charts into a directory that is removed with the tests of the file. */
export const stageCharts = async (): Promise<StagedCharts> => {
  const directory = await mkdtemp(join(tmpdir(), 'charts-'));
  afterAll(() => rm(directory, { recursive: true, force: true }));
  for (const chart of chartNames) await stageChart(chart, directory);
  return { directory, path: (chart) => join(directory, chart) };
};
