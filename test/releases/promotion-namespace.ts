/** A namespace that releases of small charts are promoted to, and what is in it. */
import { vi } from 'vitest';
import type { Journal } from '../../scripts/promotion/journal/journal.ts';
import { readRegionState } from '../../scripts/promotion/region-state.ts';
import { endOf, type Promoted } from '../promotion/run-promote.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { eventsOf, historyOf, journalIn, untilRuns, versionsIn } from './promotion-in-namespace.ts';
import type { ReleasesDirectory } from './promotion-releases.ts';

/** Makes one. @param releases what is promoted */
export const promotionNamespace = async (releases: ReleasesDirectory) => {
  const namespace = await freshNamespace('promotion');
  const journal = (): Promise<Journal | undefined> => journalIn(namespace);
  const promote = (verb: string, ...args: readonly string[]): Promise<Promoted> => releases.promote(namespace, verb, ...args);
  const plan = (release: string): Promise<string> => releases.plan(namespace, release);
  /** Waits until a promotion is somewhere. */
  const until = async (isThere: (journal: Journal | undefined) => boolean): Promise<void> => void (await vi.waitUntil(async () => isThere(await journal()), { timeout: 60_000, interval: 20 }));
  const begin = async (release: string, ...flags: readonly string[]) => {
    const child = await releases.begin(namespace, 'apply', await plan(release), ...flags);
    return { child, ended: endOf(child) };
  };
  return {
    namespace,
    versions: () => versionsIn(namespace),
    history: () => historyOf(releases, namespace),
    events: () => eventsOf(releases, namespace),
    journal,
    state: () => readRegionState(cluster().core, namespace),
    promote,
    plan,
    apply: async (release: string, ...flags: readonly string[]): Promise<Promoted> => promote('apply', await plan(release), ...flags),
    until,
    begin,
    /** Applies a release, and kills it when a chart is being worked on. */
    killAt: async (release: string, chart: string, ...flags: readonly string[]): Promise<void> => {
      const { child, ended } = await begin(release, ...flags);
      await untilRuns(namespace, chart);
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** It. */
export type PromotionNamespace = Awaited<ReturnType<typeof promotionNamespace>>;
