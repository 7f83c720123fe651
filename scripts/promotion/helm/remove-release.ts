/** Releases that go. Their revisions stay until it is certain that they do not come back: Helm rolls back to one, with the manifest that it had. */
import { guardedHelm, waiting, type HelmPlace } from './guarded-helm.ts';
import { revisionsOf } from './revisions.ts';

/** How one goes. */
export interface Removal {
  readonly place: HelmPlace;
  /** Name of the release. */
  readonly release: string;
  /** How long it may take until its objects and their pods are gone, such as `5m`. */
  readonly timeout: string;
  /** Whether its hooks run; default they do. */
  readonly hooks?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Uninstalls a release, and keeps its revisions. Doing it again does nothing, and one that was interrupted is brought to its end.
 *
 * @param removal how
 * @throws when Helm cannot, or objects do not go in time
 */
export const removeRelease = async ({ place, release, timeout, hooks = true, signal }: Removal): Promise<void> => {
  const last = (await revisionsOf(place, release)).at(-1);
  if (!last || last.status === 'uninstalled') return;
  // In the foreground, so that pods are gone before what they depend on goes.
  await guardedHelm(place, ['uninstall', release, '--keep-history', '--cascade', 'foreground', ...waiting(timeout), ...(hooks ? [] : ['--no-hooks'])], signal);
};

/**
 * Forgets the revisions of a release that was uninstalled. One that is installed is left alone.
 *
 * @param place the releases
 * @param release its name
 */
export const forgetRevisions = async (place: HelmPlace, release: string): Promise<void> => {
  if ((await revisionsOf(place, release)).at(-1)?.status === 'uninstalled') await guardedHelm(place, ['uninstall', release, '--ignore-not-found']);
};
