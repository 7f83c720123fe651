import { isDeepStrictEqual } from 'node:util';
import { load } from 'js-yaml';
import { kubeConfig } from '../../scripts/cluster/kube-config.ts';
import { objectApi } from '../../scripts/cluster/object-api.ts';
import { readHelmReleases } from '../../scripts/helm/read-releases.ts';
import { releaseStore } from '../../scripts/release/release-store.ts';
import { openStore } from '../../scripts/store/open-store.ts';
import type { PromotePlace } from './run-promote.ts';

/**
 * The release that all charts of a region are of, by their versions and their values.
 *
 * @param place the region
 * @param names releases that it may be
 * @throws when there is none, or more than one; the message has what each chart is of
 */
export const releaseThatRuns = async ({ region, namespace, kubeconfig, context, store }: PromotePlace, names: readonly string[]): Promise<string> => {
  const releases = releaseStore(await openStore(store));
  const candidates = await Promise.all(names.map(async (name) => (await releases.read(name)).release));
  const charts = candidates[0]!.charts.map(({ name }) => name);
  const installed = await readHelmReleases(await objectApi(kubeConfig(kubeconfig, context)), namespace, charts);
  const found = await Promise.all(
    charts.map(async (chart) => {
      const { info, chart: is, config = {} } = installed.get(chart)?.newest ?? { info: { status: 'not installed' }, chart: { metadata: { version: '' } } };
      const fits = await Promise.all(
        candidates.map(async ({ charts: released, values }) => {
          const wanted = load(await releases.readValues(values[region]![chart]!)) ?? {};
          return info.status === 'deployed' && is.metadata.version === released.find(({ name }) => name === chart)!.version && isDeepStrictEqual(config, wanted);
        }),
      );
      return { chart, status: info.status, version: is.metadata.version, of: names.filter((_, index) => fits[index]) };
    }),
  );
  const [release, ...others] = names.filter((name) => found.every(({ of }) => of.includes(name)));
  if (release === undefined || others.length > 0) throw new Error(`The charts are not of one release:\n${found.map(({ chart, status, version, of }) => `${chart} ${version} (${status}) is of ${of.join(' or ') || 'none'}`).join('\n')}`);
  return release;
};
