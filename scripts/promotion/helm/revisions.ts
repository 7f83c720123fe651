/** The revisions of a Helm release: what it was, what it is, and what a Helm that was killed left of it. */
import { HelmError } from '../../helm/helm-error.ts';
import { guardedHelm, type HelmPlace } from './guarded-helm.ts';

/** One, as `helm history` has it. */
export interface Revision {
  readonly revision: number;
  /** Such as `deployed`, `superseded`, `failed`, `pending-upgrade`. */
  readonly status: string;
  /** Name and version of the chart, such as `worker-1.4.0`. */
  readonly chart: string;
  /** Such as `Rollback to 3`. */
  readonly description: string;
}

/** Those of a release, the oldest first; none where it is not installed. */
export const revisionsOf = async (place: HelmPlace, release: string): Promise<readonly Revision[]> => {
  try {
    return JSON.parse((await guardedHelm(place, ['history', release, '--output', 'json'])).stdout) as readonly Revision[];
  } catch (error) {
    if (error instanceof HelmError && error.message.includes('release: not found')) return [];
    throw error;
  }
};

/** Whether a Helm works on it, or was killed while it did. */
export const isPending = ({ status }: { readonly status: string }): boolean => status.startsWith('pending-') || status === 'uninstalling';

/**
 * The revision that a release goes back to: the newest that was deployed. A Helm that was killed at the very end of an upgrade leaves none that
 * is `deployed`; then it is the newest that was superseded. Of one that was uninstalled, and whose revisions were kept, there is none.
 *
 * @param revisions those of the release
 * @returns its number; 0 where it is not installed, or was never deployed
 */
export const deployedRevision = (revisions: readonly Revision[]): number => {
  const newest = (wanted: string): number | undefined => revisions.findLast(({ status }) => status === wanted)?.revision;
  if (revisions.at(-1)?.status === 'uninstalled') return 0;
  return newest('deployed') ?? newest('superseded') ?? 0;
};

/** A release that a Helm works on, or that was left by one. */
export interface PendingRelease {
  readonly name: string;
  /** Such as `pending-upgrade`. */
  readonly status: string;
  readonly updated: string;
}

/** All of them in a namespace. */
export const pendingReleases = async (place: HelmPlace): Promise<readonly PendingRelease[]> =>
  JSON.parse((await guardedHelm(place, ['list', '--pending', '--uninstalling', '--output', 'json'])).stdout) as readonly PendingRelease[];

/** The manifest of a revision. */
export const manifestOf = async (place: HelmPlace, release: string, revision: number): Promise<string> =>
  (await guardedHelm(place, ['get', 'manifest', release, '--revision', String(revision)])).stdout;
