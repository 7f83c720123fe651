/** A repository of files with an index, as `helm repo add` takes it: in a directory, a bucket, or on a web server. */
import { load } from 'js-yaml';
import { prerelease, rcompare } from 'semver';
import { openStore } from '../../store/open-store.ts';
import type { ChartRepository } from './chart-repository.ts';

const INDEX = 'index.yaml';
const TIMEOUT_MS = 60_000;

interface IndexedChart {
  readonly version: string;
  readonly urls: readonly string[];
}

/** Reads a file of a repository; `undefined` where there is none. */
const reader = async (location: string): Promise<(key: string) => Promise<Buffer | undefined>> => {
  if (!/^https?:/.test(location)) {
    const store = await openStore(location);
    return async (key) => (await store.read(key))?.content;
  }
  return async (key) => {
    const url = new URL(key, `${location.replace(/\/+$/, '')}/`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error: Error & { readonly cause?: Error }) => {
      throw new Error(`${url.href} is not answered: ${error.cause?.message ?? error.message}`);
    });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${url.href} is answered with ${answer.status}.`);
    return Buffer.from(await answer.arrayBuffer());
  };
};

/** Opens one. @param location where it is */
export const staticRepository = (location: string): ChartRepository => {
  let reading: ReturnType<typeof reader> | undefined;
  const read = async (key: string): Promise<Buffer | undefined> => (await (reading ??= reader(location)))(key);
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
