import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of } from '../files/sha256-of.ts';
import { writeWhole } from '../files/write-whole.ts';
import { cacheDirectory } from '../toolchain/cache.ts';
import type { Release, ReleasedChart } from './release.ts';
import type { ChartRepository, RepositoryAccess } from './repository/chart-repository.ts';
import { openRepository } from './repository/open-repository.ts';

/** What archives are fetched with, and where they are kept. */
export interface FetchOptions extends RepositoryAccess {
  /** Directory that keeps them, by their digests; default one of the user's cache. */
  readonly cache?: string;
}

const fetchChart = async ({ name, version, sha256, ...chart }: ReleasedChart, repository: ChartRepository, location: string, cache: string): Promise<string> => {
  const path = join(cache, sha256, `${name}-${version}.tgz`);
  const kept = await readFile(path).catch(() => undefined);
  if (kept && sha256Of(kept) === sha256) return path;
  const archive = await repository.fetch({ name, version, ...chart }).catch(({ message }: Error) => {
    throw new Error(`The chart ${name} ${version} cannot be fetched. ${message}`);
  });
  const found = sha256Of(archive);
  if (found !== sha256) throw new Error(`The archive of ${name} ${version} in ${location} was changed since the release was made: its SHA-256 is ${found}, and the release says ${sha256}.`);
  await mkdir(dirname(path), { recursive: true });
  await writeWhole(path, archive);
  return path;
};

/**
 * Gets the archives of a release, and makes sure that they are those that it names. What was fetched before needs no network.
 *
 * @param release its repository, and the charts
 * @param options what they are fetched with
 * @returns paths of the archives, by the names of the charts
 * @throws when an archive cannot be had, or is not the one that the release names; a line for each
 */
export const fetchCharts = async ({ repository: location, charts }: Pick<Release, 'repository' | 'charts'>, { cache = join(cacheDirectory(), 'charts'), ...access }: FetchOptions): Promise<ReadonlyMap<string, string>> => {
  const repository = openRepository(location, access);
  const fetched = await Promise.allSettled(charts.map(async (chart): Promise<[string, string]> => [chart.name, await fetchChart(chart, repository, location, cache)]));
  const problems = fetched.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return new Map(fetched.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
};
