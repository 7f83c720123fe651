/** What a namespace of the cluster says of promotions there. */
import { readJournal } from '../../scripts/promotion/journal/journal-store.ts';
import type { Journal } from '../../scripts/promotion/journal/journal.ts';
import type { Entry } from '../../scripts/promotion/log/entry.ts';
import { vi } from 'vitest';
import { cluster } from './cluster.ts';
import { DEPENDENCIES, type ReleasesDirectory } from './promotion-releases.ts';

/** Names of the charts. */
export const charts = Object.keys(DEPENDENCIES);

/** Each chart at a version. */
export const allAt = (version: string): Record<string, string> => Object.fromEntries(charts.map((name) => [name, version]));

/** Version of each chart, as its ConfigMap has it; none where it is not there. */
export const versionsIn = async (namespace: string): Promise<Record<string, string>> => {
  const { items } = await cluster().core.listNamespacedConfigMap({ namespace });
  return Object.fromEntries(items.filter(({ metadata }) => charts.includes(metadata!.name!)).map(({ metadata, data }) => [metadata!.name!, data!['version']!]));
};

/** The log. */
export const historyOf = async (releases: ReleasesDirectory, namespace: string): Promise<readonly Entry[]> => JSON.parse((await releases.promote(namespace, 'history', '--json')).stdout) as Entry[];

/** The same in words, such as `chart-done base`. */
export const eventsOf = async (releases: ReleasesDirectory, namespace: string): Promise<readonly string[]> =>
  (await historyOf(releases, namespace)).map(({ event, chart }) => (chart === undefined ? event : `${event} ${chart}`));

/** The journal; none where no promotion is on its way. */
export const journalIn = (namespace: string): Promise<Journal | undefined> => readJournal(cluster().core, namespace);

/** Waits until a chart is being worked on. */
export const untilRuns = async (namespace: string, chart: string): Promise<void> => {
  await vi.waitUntil(async () => (await journalIn(namespace))?.charts.find(({ name }) => name === chart)?.state === 'running', { timeout: 60_000, interval: 20 });
};
