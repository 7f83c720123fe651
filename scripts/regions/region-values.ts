import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { chartsByName, type ChartName, type ChartValues } from '../../generator/charts/index.ts';
import { SchemaChecker, composedDefaults, overlaySchema, valuesSchema } from '../../generator/helm/index.ts';
import { mergeValues, type Values } from './merge-values.ts';
import { VALUES } from './regions.ts';

/** A values file that does not fit its chart. */
export class ValuesFileError extends Error {
  override readonly name = 'ValuesFileError';
}

/**
 * The path of a region's values for a chart, below the repository's root.
 *
 * @param values the folder of all values: below the root, or an absolute path
 * @example valuesFile('us-east-1', 'worker') // values/us-east-1/worker.yaml
 */
export function valuesFile(region: string, chart: ChartName, values: string = VALUES): string {
  return join(values, region, `${chart}.yaml`);
}

/**
 * The values that a chart gets in a region: its defaults with the region's file over them, typed by the chart.
 *
 * @param root the repository's root
 * @param values the folder of all values, as `valuesFile` takes it
 * @throws ValuesFileError with file, path and the nearest valid key for each key or value that the chart does not take
 */
export async function regionValues<N extends ChartName>(root: string, region: string, chart: N, values?: string): Promise<ChartValues<N>> {
  const file = valuesFile(region, chart, values);
  const text = await readFile(resolve(root, file), 'utf8').catch(() => {
    throw new ValuesFileError(`${file} does not exist: each region has a file for each chart; it may be empty`);
  });
  return checkValues(file, text, chart) as ChartValues<N>;
}

/**
 * Checks the text of a values file, and merges it over the chart's defaults.
 *
 * @param file how messages name it
 * @throws ValuesFileError as `regionValues` does
 */
export function checkValues(file: string, text: string, chart: ChartName): Values {
  const definition = chartsByName[chart];
  const overlay = (parse(file, text) ?? {}) as Values;
  fail(file, new SchemaChecker(overlaySchema(definition)).problems(overlay));
  const merged = mergeValues(composedDefaults(definition), overlay);
  fail(file, new SchemaChecker(valuesSchema(definition)).problems(merged));
  return merged;
}

function parse(file: string, text: string): unknown {
  try {
    return load(text, { filename: file });
  } catch (error) {
    throw new ValuesFileError(`${file} is not YAML: ${(error as Error).message}`);
  }
}

function fail(file: string, problems: readonly string[]): void {
  if (problems.length > 0) throw new ValuesFileError(problems.map((problem) => `${file}: ${problem}`).join('\n'));
}
