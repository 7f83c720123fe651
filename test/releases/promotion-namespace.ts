/** A namespace that releases of small charts are promoted to, and what is in it. */
import { vi } from 'vitest';
import { readJournal } from '../../scripts/promotion/journal/journal-store.ts';
import type { Journal } from '../../scripts/promotion/journal/journal.ts';
import type { Entry } from '../../scripts/promotion/log/entry.ts';
import { readRegionState } from '../../scripts/promotion/region-state.ts';
import { endOf, type Promoted } from '../promotion/run-promote.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { DEPENDENCIES, type ReleasesDirectory } from './promotion-releases.ts';

/** Names of the charts. */
export const charts = Object.keys(DEPENDENCIES);

/** Each chart with a version. */
export const allAt = (version: string): Record<string, string> => Object.fromEntries(charts.map((name) => [name, version]));

/** Makes one. @param releases what is promoted */
export const promotionNamespace = async (releases: ReleasesDirectory) => {
  const namespace = await freshNamespace('promotion');
  const { core } = cluster();
  const journal = (): Promise<Journal | undefined> => readJournal(core, namespace);
  const history = async (): Promise<readonly Entry[]> => JSON.parse((await releases.promote(namespace, 'history', '--json')).stdout) as Entry[];
  const promote = (verb: string, ...args: readonly string[]): Promise<Promoted> => releases.promote(namespace, verb, ...args);
  const plan = (release: string): Promise<string> => releases.plan(namespace, release);
  /** Waits until a promotion is somewhere. */
  const until = async (isThere: (journal: Journal | undefined) => boolean): Promise<void> => void (await vi.waitUntil(async () => isThere(await journal()), { timeout: 60_000, interval: 20 }));
  /** Waits until a chart is being worked on. */
  const untilRuns = (chart: string): Promise<void> => until((found) => found?.charts.find(({ name }) => name === chart)?.state === 'running');
  const begin = async (release: string, ...flags: readonly string[]) => {
    const child = await releases.begin(namespace, 'apply', await plan(release), ...flags);
    return { child, ended: endOf(child) };
  };
  return {
    namespace,
    /** Version of each chart, as its ConfigMap has it; none where it is not there. */
    versions: async (): Promise<Record<string, string>> => {
      const { items } = await core.listNamespacedConfigMap({ namespace });
      return Object.fromEntries(items.filter(({ metadata }) => charts.includes(metadata!.name!)).map(({ metadata, data }) => [metadata!.name!, data!['version']!]));
    },
    history,
    /** Such as `promotion-begun` and `chart-done base`. */
    events: async (): Promise<readonly string[]> => (await history()).map(({ event, chart }) => (chart === undefined ? event : `${event} ${chart}`)),
    journal,
    state: () => readRegionState(core, namespace),
    promote,
    plan,
    apply: async (release: string, ...flags: readonly string[]): Promise<Promoted> => promote('apply', await plan(release), ...flags),
    until,
    untilRuns,
    begin,
    /** Applies a release, and kills it when a chart is being worked on. */
    killAt: async (release: string, chart: string, ...flags: readonly string[]): Promise<void> => {
      const { child, ended } = await begin(release, ...flags);
      await untilRuns(chart);
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** It. */
export type PromotionNamespace = Awaited<ReturnType<typeof promotionNamespace>>;
