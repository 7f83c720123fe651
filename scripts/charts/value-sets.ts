import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { chartsByName, releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import { valuesFile } from '../regions/region-values.ts';
import { readRegions } from '../regions/regions.ts';
import { repositoryRoot } from './repository.ts';

/** Values that a chart is rendered with. */
export interface ValueSet {
  readonly chart: ChartName;
  /** `defaults`, the name of a region, or what is switched on, e.g. `everything-nginx`. */
  readonly name: string;
  /** Values files, each over the one before; absolute paths. */
  readonly files: readonly string[];
}

/** Where a chart's suites and values for tests are. */
export const suitesDirectory = (chart: ChartName, root: string = repositoryRoot): string => join(root, 'test', 'charts', chart);

/**
 * Every chart with its defaults, with the values of each region that has some, and with everything switched on.
 *
 * @param directory an existing directory that receives the umbrella's own "everything"
 * @param root the repository's root
 */
export const valueSets = async (directory: string, root: string = repositoryRoot): Promise<readonly ValueSet[]> => {
  const regions = await readRegions(root);
  const sets = (Object.keys(chartsByName) as ChartName[]).map(async (chart): Promise<ValueSet[]> => {
    const regional = regions.map(({ name }) => ({ chart, name, files: [join(root, valuesFile(name, chart))] }));
    const full = chart === 'amazon-insights' ? [await everyPart(directory, root)] : await everything(chart, root);
    return [{ chart, name: 'defaults', files: [] }, ...regional.filter(({ files }) => files.every((file) => existsSync(file))), ...full];
  });
  return (await Promise.all(sets)).flat();
};

/** `everything.yaml`, by itself and with each `everything-….yaml` over it. */
const everything = async (chart: ChartName, root: string): Promise<ValueSet[]> => {
  const directory = suitesDirectory(chart, root);
  const found = (await readdir(directory).catch(() => [])).filter((file) => /^everything.*\.yaml$/.test(file)).sort();
  const base = join(directory, 'everything.yaml');
  return found.map((file) => ({ chart, name: file.replace('.yaml', ''), files: [...new Set([base, join(directory, file)])] }));
};

/** The parts' `everything.yaml` under their names. */
const everyPart = async (directory: string, root: string): Promise<ValueSet> => {
  const parts = releaseCharts.map(async ({ name }) => [name, load(await readFile(join(suitesDirectory(name as ChartName, root), 'everything.yaml'), 'utf8').catch(() => '')) ?? {}] as const);
  const file = join(directory, 'everything.json');
  await writeFile(file, JSON.stringify(Object.fromEntries(await Promise.all(parts))));
  return { chart: 'amazon-insights', name: 'everything', files: [file] };
};
