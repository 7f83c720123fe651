import type { ClusterObject, ObjectApi } from '../../cluster/object-api.ts';
import type { HelmRelease } from '../../helm/read-releases.ts';
import type { ReleasedChart } from '../../release/release.ts';
import { autoscaledKeys } from './autoscaled.ts';
import { hashOfAll } from './live-hash.ts';
import { parseManifest, releasedObjects } from './manifest.ts';
import { objectStates } from './object-states.ts';
import type { ChartLook } from './plan-chart.ts';
import { isKept, planObject } from './plan-object.ts';
import type { PlannedChart } from './plan.ts';

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };

interface StatefulSetSpec {
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: 'Delete' | 'Retain' };
}

/** Names of the claims that StatefulSets leave. */
const claimsLeft = async (api: ObjectApi, namespace: string, live: readonly ClusterObject[]): Promise<readonly string[]> => {
  const beginnings = live
    .filter(({ kind }) => kind === 'StatefulSet')
    .flatMap(({ metadata, spec }) => {
      const { volumeClaimTemplates = [], persistentVolumeClaimRetentionPolicy: policy } = spec as StatefulSetSpec;
      return policy?.whenDeleted === 'Delete' ? [] : volumeClaimTemplates.map((template) => `${template.metadata.name}-${metadata.name}-`);
    });
  if (beginnings.length === 0) return [];
  const names = (await api.list(CLAIM, namespace)).map(({ metadata }) => metadata.name);
  return names.filter((name) => beginnings.some((beginning) => name.startsWith(beginning) && /^\d+$/.test(name.slice(beginning.length))));
};

/**
 * Plans that a chart goes.
 *
 * @param look what it is looked at with
 * @param chart as the release has it that the region runs, with the charts that come before
 * @param installed its Helm release
 */
export const planUninstall = async (look: ChartLook, { name, dependsOn }: ReleasedChart, { newest, base }: HelmRelease): Promise<PlannedChart> => {
  const { api, namespace, redact, autoscaling, release } = look;
  const deployed = await releasedObjects(api, parseManifest(base.manifest), { name, namespace });
  const states = [...(await objectStates(api, [], deployed)).values()];
  const autoscaled = autoscaledKeys(autoscaling);
  const objectLook = { api, redact, autoscaledNow: autoscaled, autoscaledThen: autoscaled };
  const titles = { release: `release ${release}`, revision: `revision ${base.version}` };
  const objects = (await Promise.all(states.map((state) => planObject(objectLook, state, titles, false)))).flatMap((object) => object ?? []);
  const live = states.flatMap((state) => state.live ?? []);
  const hooks = ['pre-delete', 'post-delete'].flatMap((event) => (base.hooks ?? []).filter(({ events }) => events.includes(event)).map((hook) => `${event}: ${hook.kind}/${hook.name}`));
  return {
    name,
    action: 'uninstall',
    fromVersion: base.chart.metadata.version,
    dependsOn,
    revision: newest.version,
    liveSha256: hashOfAll(objects.map(({ liveSha256 }) => liveSha256)),
    objects,
    hooks,
    remains: [...live.filter(isKept).map(({ kind, metadata }) => `${kind}/${metadata.name}`), ...(await claimsLeft(api, namespace, live)).map((claim) => `${CLAIM.kind}/${claim}`)],
  };
};
