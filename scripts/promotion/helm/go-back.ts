import { TAKE_OVER } from '../../install/install-release.ts';
import { guardedHelm, waiting, type HelmPlace } from './guarded-helm.ts';
import { deployedRevision, isPending, manifestOf, revisionsOf } from './revisions.ts';

/** How a release goes back. */
export interface WayBack {
  readonly place: HelmPlace;
  /** Name of the release. */
  readonly release: string;
  /** Its revision; 0 where it was not installed. */
  readonly revision: number;
  /** How long it may take to be ready, such as `5m`; default nothing is waited for. */
  readonly timeout?: string;
  readonly signal?: AbortSignal;
}

/**
 * Takes a release back to a revision. Doing it again does nothing.
 *
 * @param way how
 * @returns the revision that is deployed then; 0 where none is installed
 * @throws when Helm cannot, or what is deployed then is not that revision
 */
export const goBack = async ({ place, release, revision, timeout, signal }: WayBack): Promise<number> => {
  const revisions = await revisionsOf(place, release);
  const last = revisions.at(-1);
  if (revision === 0) {
    if (last) await guardedHelm(place, ['uninstall', release, '--ignore-not-found', ...waiting(timeout)], signal);
    return 0;
  }
  if (!last) throw new Error(`The release ${release} is gone; it was at the revision ${revision}. Install it again: npm run promote -- plan RELEASE --to REGION`);
  if (last.status === 'deployed' && (last.revision === revision || last.description === `Rollback to ${revision}`)) return last.revision;
  // What others changed meanwhile goes back as well.
  await guardedHelm(place, ['rollback', release, String(revision), ...TAKE_OVER, ...waiting(timeout)], signal);
  const now = (await revisionsOf(place, release)).at(-1)!;
  const [is, was] = await Promise.all([now.revision, revision].map((one) => manifestOf(place, release, one)));
  if (now.status !== 'deployed' || is !== was) throw new Error(`The release ${release} is ${now.status} at the revision ${now.revision}, which is not what the revision ${revision} was.`);
  return now.revision;
};

/**
 * Frees a release that a Helm was killed on: it goes back to what was deployed before, so that Helm takes it again.
 *
 * @param way how; the revision is found
 * @returns what was done, in words; `undefined` where nothing had to be
 */
export const heal = async ({ place, release, signal }: Omit<WayBack, 'revision' | 'timeout'>): Promise<string | undefined> => {
  const revisions = await revisionsOf(place, release);
  const last = revisions.at(-1);
  if (!last || !isPending(last)) return undefined;
  const revision = last.status === 'uninstalling' ? 0 : deployedRevision(revisions);
  await goBack({ place, release, revision, ...(signal ? { signal } : {}) });
  return `${release} was ${last.status}: ${revision === 0 ? 'it is uninstalled' : `it is back at the revision ${revision}`}`;
};
