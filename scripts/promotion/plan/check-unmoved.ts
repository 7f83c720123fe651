import { objectApi } from '../../cluster/object-api.ts';
import { readHelmReleases, type HelmRelease } from '../../helm/read-releases.ts';
import type { Site } from '../site.ts';
import { autoscaledKeys, readAutoscaling } from './autoscaled.ts';
import { liveHash } from './live-hash.ts';
import type { Plan, PlannedChart, PlannedObject } from './plan.ts';

/** What of a site is asked. */
export type CheckedSite = Pick<Site, 'config' | 'releases'>;

/** What of an object is looked at. */
export type SeenObject = Pick<PlannedObject, 'apiVersion' | 'kind' | 'namespace' | 'name' | 'action' | 'liveSha256'>;

/** What of a chart is looked at. */
export type SeenChart = Pick<PlannedChart, 'name' | 'revision'> & { readonly objects: readonly SeenObject[] };

/** What of a plan is looked at: by this it still holds, or does not. */
export type SeenPlan = Pick<Plan, 'namespace' | 'release' | 'recordSha256'> & { readonly charts: readonly SeenChart[] };

/**
 * Finds what moved since a plan was made: the record of its release, the Helm releases, and the objects. What autoscalers and controllers
 * write is no move.
 *
 * @param plan the plan
 * @param site its region
 * @returns a sentence for each; none where the plan still holds
 * @throws when the API server or the store refuses
 */
export const checkUnmoved = async (plan: SeenPlan, site: CheckedSite): Promise<readonly string[]> => {
  const { namespace, release, recordSha256, charts } = plan;
  const api = await objectApi(site.config);
  const [stored, installed, autoscaling] = await Promise.all([
    site.releases.read(release),
    readHelmReleases(api, namespace, charts.map(({ name }) => name)),
    readAutoscaling(api, namespace),
  ]);
  const autoscaled = autoscaledKeys(autoscaling);
  const moved = async (object: SeenObject): Promise<string | undefined> => {
    const live = await api.read(object);
    if (liveHash(live, autoscaled) === object.liveSha256) return undefined;
    const { kind, name, action } = object;
    if (!live) return `${kind}/${name} was deleted since.`;
    return action === 'create' ? `${kind}/${name} was created since.` : `${kind}/${name} was changed since.`;
  };
  const objects = await Promise.all(charts.flatMap((chart) => chart.objects.map(async (object) => ({ chart, sentence: await moved(object) }))));
  return [
    ...(stored.sha256 === recordSha256 ? [] : [`The record of release ${release} is another one than the plan was made for: its SHA-256 is ${stored.sha256}, not ${recordSha256}.`]),
    ...charts.flatMap((chart) => revisionMoved(chart, installed.get(chart.name)) ?? []),
    ...objects.flatMap(({ chart, sentence }) => (sentence === undefined ? [] : [`${chart.name}: ${sentence}`])),
  ];
};

const revisionMoved = ({ name, revision }: SeenChart, installed: HelmRelease | undefined): string | undefined => {
  const { version = 0, info } = installed?.newest ?? {};
  if (version === revision) return undefined;
  if (version === 0) return `${name}: its Helm release was uninstalled since; the plan was made at revision ${revision}.`;
  return `${name}: its Helm release is at revision ${version} (${info!.status}); the plan was made ${revision === 0 ? 'when there was none' : `at revision ${revision}`}.`;
};
