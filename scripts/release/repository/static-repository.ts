/** A repository of files with an index, as `helm repo add` takes it: in a directory, a bucket, or on a web server. */
import { load } from 'js-yaml';
import { prerelease, rcompare } from 'semver';
import { fileReader } from '../../store/file-reader.ts';
import type { ChartRepository } from './chart-repository.ts';

const INDEX = 'index.yaml';

interface IndexedChart {
  readonly version: string;
  readonly urls: readonly string[];
}

/** Opens one. @param location where it is */
export const staticRepository = (location: string): ChartRepository => {
  let reading: ReturnType<typeof fileReader> | undefined;
  const read = async (key: string): Promise<Buffer | undefined> => (await (reading ??= fileReader(location)))(key);
  const versionsOf = async (name: string): Promise<readonly IndexedChart[]> => {
    const index = await read(INDEX);
    if (!index) throw new Error(`${location} has no ${INDEX}: publish the charts there, with npm run publish-charts -- --to ${location}`);
    const { entries = {} } = (load(index.toString('utf8')) ?? {}) as { readonly entries?: Readonly<Record<string, readonly IndexedChart[]>> };
    return [...(entries[name] ?? [])].sort((one, other) => rcompare(one.version, other.version));
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
