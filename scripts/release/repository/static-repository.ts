/** A repository of files with an index, in a directory or a bucket. */
import { fileReader } from '../../store/file-reader.ts';
import type { ChartRepository } from './chart-repository.ts';
import { indexedChart } from './indexed-chart.ts';

const INDEX = 'index.yaml';

/** What to do where there is no index. @param location of the repository */
export const noIndex = (location: string): string => `${location} has no ${INDEX}: publish the charts there, with npm run publish-charts -- --to ${location}`;

/** Opens one. @param location where it is */
export const staticRepository = (location: string): ChartRepository => {
  let reading: ReturnType<typeof fileReader> | undefined;
  const read = async (key: string): Promise<Buffer | undefined> => (await (reading ??= fileReader(location)))(key);
  const find = async (name: string, version?: string) => {
    const index = await read(INDEX);
    if (!index) throw new Error(noIndex(location));
    const found = indexedChart(index.toString('utf8'), location, name, version);
    const [file = ''] = found.urls;
    const archive = await read(file);
    if (!archive) throw new Error(`${location} has no ${file}, which its ${INDEX} names.`);
    return { version: found.version, archive };
  };
  return { find, fetch: async ({ name, version }) => (await find(name, version)).archive };
};
