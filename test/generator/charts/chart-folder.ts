/** Charts as folders. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { generateChart, type ChartDefinition } from '../../../generator/helm/index.ts';

/**
 * Writes a chart, and below its charts/ those that it depends on.
 *
 * @param files the chart's own files, by their path inside it
 */
export const writeChart = async ({ dependencies = [] }: ChartDefinition, files: ReadonlyMap<string, string>, folder: string): Promise<void> => {
  for (const [file, text] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  for (const { chart } of dependencies) await writeChart(chart, generateChart(chart).files, join(folder, 'charts', chart.name));
};
