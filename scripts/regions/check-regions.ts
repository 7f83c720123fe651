import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chartsByName, type ChartName } from '../../generator/charts/index.ts';
import { nearestKey } from '../../generator/helm/index.ts';
import { readPromotion } from '../promotion/read-promotion.ts';
import { readRegions, regionsFile, VALUES } from './regions.ts';
import { regionValues, valuesFile } from './region-values.ts';

/**
 * Checks values/: the regions and what they say of promotions, a file for each chart in each of them, and no file that nothing reads.
 *
 * @param root the repository's root
 * @param values the folder: below the root, or an absolute path
 * @returns the problems, a line each; none where all is well
 */
export async function checkRegions(root: string, values: string = VALUES): Promise<string[]> {
  const charts = Object.keys(chartsByName) as ChartName[];
  const regions = await readRegions(root, values);
  const problems = await Promise.all([
    messageOf(readPromotion(root, values)),
    ...regions.flatMap(({ name }) => [
      ...charts.map((chart) => messageOf(regionValues(root, name, chart, values))),
      strangers(root, join(values, name), charts.map((chart) => valuesFile(name, chart, values))),
    ]),
  ]);
  const known = [...regions.map(({ name }) => join(values, name)), join(values, 'schemas'), regionsFile(values)];
  return [...problems, await strangers(root, values, known)].flat();
}

async function messageOf(check: Promise<unknown>): Promise<string[]> {
  return check.then(
    () => [],
    (error: Error) => error.message.split('\n'),
  );
}

/** Files that a person may believe in and that nothing reads; hidden ones, such as those of git, are nobody's values. */
async function strangers(root: string, folder: string, known: readonly string[]): Promise<string[]> {
  const present = await readdir(resolve(root, folder)).catch(() => []);
  return present
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(folder, name))
    .filter((path) => !known.includes(path))
    .map((path) => {
      const nearest = nearestKey(path, known);
      return `${path} belongs to no region or chart${nearest === undefined ? '' : `; did you mean ${nearest}?`}`;
    });
}
