import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchCharts } from '../../release/fetch-charts.ts';
import type { RegistryOptions } from '../../release/registry-options.ts';
import type { Release } from '../../release/release.ts';
import { withTemporaryDirectory } from '../../schemas/temporary-directory.ts';
import type { Site } from '../site.ts';
import type { ChartSource } from './install-chart.ts';

/**
 * Has all that charts are installed from at hand before the first one is touched, so that a registry that goes away later stops nothing.
 *
 * @param site where
 * @param release whose charts
 * @param names of the charts
 * @param use the work; the values are gone afterwards
 * @param access what registries are reached with
 * @throws when an archive or values are not there, or are not those that the release names
 */
export const withSources = async <Result>(site: Site, release: Release, names: readonly string[], use: (sources: ReadonlyMap<string, ChartSource>) => Promise<Result>, access: RegistryOptions = {}): Promise<Result> => {
  const charts = release.charts.filter(({ name }) => names.includes(name));
  const archives = await fetchCharts({ ...release, charts }, { helm: site.helm, caFile: access.caFile, plainHttp: access.plainHttp });
  return withTemporaryDirectory(tmpdir(), async (directory) => {
    const sources = new Map<string, ChartSource>();
    for (const { name, sha256 } of charts) {
      const values = release.values[site.region.name]?.[name];
      if (values === undefined) throw new Error(`The release ${release.name} has no values of ${name} for ${site.region.name}: make another one, now that values/regions.yaml has the region.`);
      const valuesFile = join(directory, `${name}.yaml`);
      await writeFile(valuesFile, await site.releases.readValues(values), { mode: 0o600 });
      sources.set(name, { archive: archives.get(name)!, sha256, valuesFile });
    }
    return use(sources);
  });
};
