import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { chartsByName, releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { readRegions } from '../../scripts/regions/regions.ts';

/** Values that a chart is rendered with. */
export interface ValueSet {
  readonly chart: ChartName;
  /** `defaults`, the name of a region, or what is switched on, e.g. `everything-nginx`. */
  readonly name: string;
  /** Values files, each over the one before; absolute paths. */
  readonly files: readonly string[];
}

/** All charts; the umbrella is the last of them. */
export const chartNames = Object.keys(chartsByName) as ChartName[];

/** The charts that are a release each. */
export const releaseNames = releaseCharts.map(({ name }) => name as ChartName);

/** Where a chart's suites and values for tests are. */
export const suitesDirectory = (chart: ChartName): string => join(repositoryRoot, 'test', 'charts', chart);

/**
 * Every chart with its defaults, with the values of each region that has some, and with everything switched on.
 *
 * @param directory an existing directory that receives the umbrella's own "everything"
 */
export const valueSets = async (directory: string): Promise<readonly ValueSet[]> => {
  const regions = await readRegions(repositoryRoot);
  const sets = chartNames.map(async (chart): Promise<ValueSet[]> => {
    const regional = regions.map(({ name }) => ({ chart, name, files: [join(repositoryRoot, valuesFile(name, chart))] }));
    const full = chart === 'amazon-insights' ? [await everyPart(directory)] : await everything(chart);
    return [{ chart, name: 'defaults', files: [] }, ...regional.filter(({ files }) => files.every((file) => existsSync(file))), ...full];
  });
  return (await Promise.all(sets)).flat();
};

/** `everything.yaml`, by itself and with each `everything-….yaml` over it. */
const everything = async (chart: ChartName): Promise<ValueSet[]> => {
  const directory = suitesDirectory(chart);
  const found = (await readdir(directory)).filter((file) => /^everything.*\.yaml$/.test(file)).sort();
  const base = join(directory, 'everything.yaml');
  return found.map((file) => ({ chart, name: file.replace('.yaml', ''), files: [...new Set([base, join(directory, file)])] }));
};

/** The parts' `everything.yaml` under their names. */
const everyPart = async (directory: string): Promise<ValueSet> => {
  const parts = releaseNames.map(async (part) => [part, load(await readFile(join(suitesDirectory(part), 'everything.yaml'), 'utf8'))] as const);
  const file = join(directory, 'everything.json');
  await writeFile(file, JSON.stringify(Object.fromEntries(await Promise.all(parts))));
  return { chart: 'amazon-insights', name: 'everything', files: [file] };
};
