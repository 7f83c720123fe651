import { actorName } from '../actor.ts';
import type { HelmPlace } from '../helm/guarded-helm.ts';
import { deployedRevision, revisionsOf } from '../helm/revisions.ts';
import type { Journal } from '../journal/journal.ts';
import type { SeenObject } from '../plan/check-unmoved.ts';
import type { Plan, PlannedObject } from '../plan/plan.ts';
import { among } from './in-order.ts';

/** Diffs are not kept: a ConfigMap has room for 1 MiB. */
const seen = ({ apiVersion, kind, namespace, name, action, liveSha256 }: PlannedObject): SeenObject => ({ apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name, action, liveSha256 });

/**
 * The journal that a plan begins with: what it touches, and what each of that goes back to.
 *
 * @param place the releases
 * @param plan what is done
 * @param hold why the region is held afterwards; none where it is not
 */
export const newJournal = async (place: HelmPlace, plan: Plan, hold?: string): Promise<Journal> => {
  const { id, direction, region, release, recordSha256, from, hotfix } = plan;
  const charts = among(plan.charts, ({ action }) => action !== 'none').map(async ({ name, dependsOn, fromVersion, toVersion, revision, objects }) => {
    const before = deployedRevision(await revisionsOf(place, name));
    return {
      name,
      dependsOn,
      ...(fromVersion === undefined ? {} : { fromVersion }),
      ...(toVersion === undefined ? {} : { toVersion }),
      state: 'waiting',
      before,
      planned: { revision, objects: objects.map(seen) },
    } as const;
  });
  return {
    promotion: id,
    direction,
    region,
    release,
    recordSha256,
    ...(from === undefined ? {} : { from }),
    actor: actorName(),
    begunAt: new Date().toISOString(),
    phase: 'going',
    ...(hotfix === undefined ? {} : { hotfix }),
    ...(hold === undefined ? {} : { hold }),
    charts: await Promise.all(charts),
  };
};
