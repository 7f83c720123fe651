import { objectApi } from '../../cluster/object-api.ts';
import { readHelmReleases, type HelmRelease } from '../../helm/read-releases.ts';
import type { Site } from '../site.ts';
import { autoscaledKeys, readAutoscaling } from './autoscaled.ts';
import { liveHash } from './live-hash.ts';
import type { Plan, PlannedChart, PlannedObject } from './plan.ts';

/** What of a site is asked. */
export type CheckedSite = Pick<Site, 'config' | 'releases'>;

/**
 * Finds what moved since a plan was made: the record of its release, the Helm releases, and the objects. What autoscalers and controllers
 * write is no move.
 *
 * @param plan the plan
 * @param site its region
 * @param charts names of the charts that are looked at; default all
 * @returns a sentence for each; none where the plan still holds
 * @throws when the API server or the store refuses
 */
export const checkUnmoved = async (plan: Plan, site: CheckedSite, charts: readonly string[] = plan.charts.map(({ name }) => name)): Promise<readonly string[]> => {
  const { namespace, release, recordSha256 } = plan;
  const planned = plan.charts.filter(({ name }) => charts.includes(name));
  const api = await objectApi(site.config);
  const [stored, installed, autoscaling] = await Promise.all([
    site.releases.read(release),
    readHelmReleases(api, namespace, planned.map(({ name }) => name)),
    readAutoscaling(api, namespace),
  ]);
  const autoscaled = autoscaledKeys(autoscaling);
  const moved = async (object: PlannedObject): Promise<string | undefined> => {
    const live = await api.read(object);
    if (liveHash(live, autoscaled) === object.liveSha256) return undefined;
    const { kind, name, action } = object;
    if (!live) return `${kind}/${name} was deleted since.`;
    return action === 'create' ? `${kind}/${name} was created since.` : `${kind}/${name} was changed since.`;
  };
  const objects = await Promise.all(planned.flatMap((chart) => chart.objects.map(async (object) => ({ chart, sentence: await moved(object) }))));
  return [
    ...(stored.sha256 === recordSha256 ? [] : [`The record of release ${release} is another one than the plan was made for: its SHA-256 is ${stored.sha256}, not ${recordSha256}.`]),
    ...planned.flatMap((chart) => revisionMoved(chart, installed.get(chart.name)) ?? []),
    ...objects.flatMap(({ chart, sentence }) => (sentence === undefined ? [] : [`${chart.name}: ${sentence}`])),
  ];
};

const revisionMoved = ({ name, revision }: PlannedChart, installed: HelmRelease | undefined): string | undefined => {
  const { version = 0, info } = installed?.newest ?? {};
  if (version === revision) return undefined;
  if (version === 0) return `${name}: its Helm release was uninstalled since; the plan was made at revision ${revision}.`;
  return `${name}: its Helm release is at revision ${version} (${info!.status}); the plan was made ${revision === 0 ? 'when there was none' : `at revision ${revision}`}.`;
};
