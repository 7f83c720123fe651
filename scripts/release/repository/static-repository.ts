/** A repository of files with an index, as `helm repo add` takes it: in a directory, a bucket, or on a web server. */
import { prerelease } from 'semver';
import { indexEntries, type IndexEntry } from '../../publish/repository-index.ts';
import { fileReader } from '../../store/file-reader.ts';
import type { ChartRepository } from './chart-repository.ts';

const INDEX = 'index.yaml';

/** Opens one. @param location where it is */
export const staticRepository = (location: string): ChartRepository => {
  let reading: ReturnType<typeof fileReader> | undefined;
  const read = async (key: string): Promise<Buffer | undefined> => (await (reading ??= fileReader(location)))(key);
  const versionsOf = async (name: string): Promise<readonly IndexEntry[]> => {
    const index = await read(INDEX);
    if (!index) throw new Error(`${location} has no ${INDEX}: publish the charts there, with npm run publish-charts -- --to ${location}`);
    return indexEntries(index.toString('utf8'), `${location}/${INDEX}`)[name] ?? [];
  };
  const find = async (name: string, version?: string) => {
    const versions = await versionsOf(name);
    const found = version === undefined ? (versions.find((one) => !prerelease(one.version)) ?? versions[0]) : versions.find((one) => one.version === version);
    if (!found) throw new Error(`${location} has no chart ${name}${version === undefined ? '' : ` ${version}`}. It has: ${versions.map((one) => one.version).join(', ') || 'none of this name'}.`);
    const [file = ''] = found.urls;
    const archive = await read(file);
    if (!archive) throw new Error(`${location} has no ${file}, which its ${INDEX} names.`);
    return { version: found.version, archive };
  };
  return { find, fetch: async ({ name, version }) => (await find(name, version)).archive };
};
