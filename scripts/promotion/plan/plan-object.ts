import { isDeepStrictEqual } from 'node:util';
import { ApiRefusedError } from '../../cluster/api-requests.ts';
import { refOf, type ClusterObject, type ObjectApi } from '../../cluster/object-api.ts';
import { liveHash } from './live-hash.ts';
import { keyOf } from './manifest.ts';
import { normalize } from './normalize.ts';
import { objectDiff } from './object-diff.ts';
import type { ObjectStates } from './object-states.ts';
import type { PlannedObject } from './plan.ts';
import type { Redact } from './redact.ts';
import { releaseFields } from './release-fields.ts';
import { tryObject, type Tried } from './try-objects.ts';

/** What all objects of a plan are looked at with. */
export interface Look {
  readonly api: ObjectApi;
  readonly redact: Redact;
  /** Keys of what autoscalers scale now. */
  readonly autoscaledNow: ReadonlySet<string>;
  /** The same when the plan is applied. */
  readonly autoscaledThen: ReadonlySet<string>;
}

/** What the sides of diffs are called, such as `release 1.4.0` and `revision 3`. */
export interface Titles {
  readonly release: string;
  readonly revision: string;
}

const LIVE = 'live';
/** Whether an object outlives its release, as Helm reads it of the live one. */
export const isKept = ({ metadata }: ClusterObject): boolean => metadata.annotations?.['helm.sh/resource-policy'] === 'keep';

/**
 * Plans what becomes of an object.
 *
 * @param look what it is looked at with
 * @param states how it is
 * @param titles what diffs name
 * @param hooksBefore whether hooks run before
 * @returns none where the release keeps no hold of it, and it stays
 * @throws {ApiRefusedError} when the API server would refuse what becomes of it
 */
export const planObject = async (look: Look, { rendered, deployed, live }: ObjectStates, titles: Titles, hooksBefore: boolean): Promise<PlannedObject | undefined> => {
  const { api, redact, autoscaledNow, autoscaledThen } = look;
  const ref = refOf((rendered ?? deployed)!);
  if (!rendered && (!live || isKept(live))) return undefined;
  const key = keyOf(ref);
  const shown = (object: ClusterObject | undefined, autoscaled: ReadonlySet<string>): ClusterObject | undefined => object && redact(normalize(object, { autoscaled: autoscaled.has(key) }));
  const tried = rendered && (await tryObject(api, rendered, live, hooksBefore));
  // What is made is shown as it was rendered: what the API server fills in would be another address, and another port.
  const becomes = live ? tried && (tried.replaced ? tried.object : await releaseFields(api, live, tried.object)) : rendered;
  const diff = objectDiff({ title: LIVE, object: shown(live, autoscaledThen) }, { title: titles.release, object: shown(becomes, autoscaledThen) });
  const drift = deployed ? await driftOf({ api, deployed, live, tried: isDeepStrictEqual(rendered, deployed) ? tried : undefined }, (object) => shown(object, autoscaledNow), titles) : '';
  const action = !live ? 'create' : !tried ? 'delete' : tried.replaced ? 'replace' : diff === '' ? 'none' : 'change';
  return { ...ref, action, liveSha256: liveHash(live, autoscaledNow), drifted: drift !== '', diff, drift };
};

interface Deployed {
  readonly api: ObjectApi;
  readonly deployed: ClusterObject;
  readonly live: ClusterObject | undefined;
  /** What became of it, where that was tried already. */
  readonly tried: Tried | undefined;
}

/** What somebody changed since the release. */
const driftOf = async ({ api, deployed, live, tried }: Deployed, shown: (object: ClusterObject | undefined) => ClusterObject | undefined, { revision }: Titles): Promise<string> => {
  const against = (said: ClusterObject): string => objectDiff({ title: revision, object: shown(said) }, { title: LIVE, object: shown(live) });
  if (!live) return against(deployed);
  try {
    return against((tried ?? (await tryObject(api, deployed, live, false))).object);
  } catch (error) {
    if (!(error instanceof ApiRefusedError)) throw error;
    return `The live object cannot become what its Helm release says any more: ${error.message}\n`;
  }
};
