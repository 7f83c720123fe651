/** What was left of a promotion that did not end: every subcommand finds it, and names it. */
import { hostname } from 'node:os';
import { CoreV1Api } from '@kubernetes/client-node';
import { pendingReleases, type PendingRelease } from './helm/revisions.ts';
import { readJournal } from './journal/journal-store.ts';
import { placeOf, titleOf, type Journal } from './journal/journal.ts';
import type { LeaseState } from './lease/lease-state.ts';
import { isHeld, readLease } from './lease/take-lease.ts';
import type { Site } from './site.ts';
import { wayOut } from './apply/work.ts';

/** What is on its way in a region, or was. */
export interface Unfinished {
  /** Of the promotion; none where none was begun. */
  readonly journal?: Journal;
  /** Who works on it; none where nobody does. */
  readonly lease?: LeaseState;
  /** Releases that a Helm works on, or was killed on. */
  readonly pending: readonly PendingRelease[];
}

/** What a region says. @param site the region */
export const unfinished = async (site: Pick<Site, 'config' | 'namespace' | 'helm' | 'kubeconfig' | 'context'>): Promise<Unfinished> => {
  const { config, namespace } = site;
  const [journal, lease, pending] = await Promise.all([readJournal(config.makeApiClient(CoreV1Api), namespace), readLease(config, namespace), pendingReleases(site)]);
  return { ...(journal ? { journal } : {}), ...(lease && isHeld(lease, hostname()) ? { lease } : {}), pending };
};

/** A promotion that was left in words, with the ways out. */
export const interruptedWords = (journal: Journal): string =>
  `The ${titleOf(journal)}, which ${journal.actor} began at ${journal.begunAt}, was interrupted ${placeOf(journal)}.\n${wayOut(journal.region)}`;

/** Releases that no promotion explains, in words. @param region its name */
export const pendingWords = (pending: readonly PendingRelease[], region: string): string =>
  `${pending.map(({ name, status, updated }) => `The Helm release ${name} is ${status} since ${updated}`).join('. ')}, and no promotion explains it: somebody's Helm works on it, or was killed. When nobody's does, have it go back: npm run promote -- undo --region ${region}`;

/**
 * What keeps a region from being promoted to.
 *
 * @param found what it says
 * @param region its name
 * @returns in words; `undefined` where nothing does
 */
export const interruption = ({ journal, lease, pending }: Unfinished, region: string): string | undefined => {
  if (lease) return undefined;
  if (journal) return interruptedWords(journal);
  return pending.length > 0 ? pendingWords(pending, region) : undefined;
};
