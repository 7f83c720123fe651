/** Whether a plan does all that its release says: one that leaves something out would be logged as if it had not. */
import { CoreV1Api } from '@kubernetes/client-node';
import { objectApi } from '../../cluster/object-api.ts';
import { readHelmReleases, type HelmRelease } from '../../helm/read-releases.ts';
import type { Release, ReleasedChart } from '../../release/release.ts';
import type { Site } from '../site.ts';
import { whatRuns } from '../what-runs.ts';
import { hashOfAll } from './live-hash.ts';
import { isSettled } from './plan-chart.ts';
import type { Plan, PlannedChart } from './plan.ts';
import { removedCharts } from './removed-charts.ts';

/** What a plan has to do. */
export interface Due {
  readonly release: Pick<Release, 'name' | 'charts'>;
  /** Charts that the release has no more, in the order in which they go. */
  readonly removed: readonly ReleasedChart[];
  readonly installed: ReadonlyMap<string, HelmRelease>;
  /** Values of the charts that the plan leaves alone, as YAML. */
  readonly values: ReadonlyMap<string, string>;
}

const fault = (planned: PlannedChart | undefined, chart: ReleasedChart, { release, removed, installed, values }: Due): string | undefined => {
  const { name, version, dependsOn } = chart;
  if (!planned) return `it leaves out ${name}, which ${removed.includes(chart) ? `${release.name} has no more, and which is installed` : `${release.name} has`}`;
  const { action, toVersion, objects, liveSha256 } = planned;
  if (hashOfAll(objects.map((object) => object.liveSha256)) !== liveSha256) return `its objects of ${name} are not those that it was made with`;
  if ([...planned.dependsOn].sort().join() !== [...dependsOn].sort().join()) return `it has ${name} after ${planned.dependsOn.join(', ') || 'nothing'}, and it comes after ${dependsOn.join(', ') || 'nothing'}`;
  if (removed.includes(chart)) return action === 'uninstall' ? undefined : `it leaves ${name} alone, which ${release.name} has no more`;
  if (action === 'uninstall') return `it takes ${name} away, which ${release.name} has`;
  if (toVersion !== version) return `it takes ${name} to ${toVersion ?? 'nothing'}, and ${release.name} has ${version}`;
  const helm = installed.get(name);
  return action === 'none' && !(helm && isSettled(helm, version, values.get(name) ?? '')) ? `it leaves ${name} alone, which is not what ${release.name} has` : undefined;
};

/**
 * What is wrong with a plan.
 *
 * @param charts those of the plan
 * @param due what it has to do
 * @returns a sentence for each chart; none where nothing is
 */
export const notWhole = (charts: readonly PlannedChart[], due: Due): readonly string[] => {
  const { release, removed } = due;
  const wanted = [...release.charts, ...removed];
  const strangers = charts.filter(({ name }) => !wanted.some((chart) => chart.name === name)).map(({ name }) => `it has ${name}, which ${release.name} has not`);
  const faults = wanted.flatMap((chart) => fault(charts.find(({ name }) => name === chart.name), chart, due) ?? []);
  return [...faults, ...strangers].map((words) => `The plan is not that of ${release.name}: ${words}. Make another plan.`);
};

/**
 * Finds out what a plan has to do, and what is wrong with it.
 *
 * @param plan the plan
 * @param release what the region gets by it
 * @param site the region
 */
export const checkWhole = async ({ namespace, charts }: Plan, release: Release, { config, region, releases }: Pick<Site, 'config' | 'region' | 'releases'>): Promise<readonly string[]> => {
  const former = (await whatRuns(config.makeApiClient(CoreV1Api), namespace, releases))?.charts ?? [];
  const installed = await readHelmReleases(await objectApi(config), namespace, [...new Set([...release.charts, ...former].map(({ name }) => name))]);
  const removed = removedCharts({ former, charts: release.charts, release: release.name, isInstalled: (name) => installed.has(name) });
  const alone = charts.flatMap(({ name, action }) => {
    const sha256 = release.values[region.name]?.[name];
    return action === 'none' && sha256 !== undefined ? [{ name, sha256 }] : [];
  });
  const values = new Map(await Promise.all(alone.map(async ({ name, sha256 }) => [name, await releases.readValues(sha256)] as const)));
  return notWhole(charts, { release, removed, installed, values });
};
