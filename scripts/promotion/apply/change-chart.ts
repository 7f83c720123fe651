import { withChart, type JournalChart } from '../journal/journal.ts';
import { evidenceOf, watchPods } from './pods.ts';
import type { Work } from './work.ts';

/** Asks the gateway. @returns what went wrong; `undefined` when every request was answered */
export type Ask = () => Promise<string | undefined>;

/** What is done to a chart. */
export interface Change {
  readonly chart: JournalChart;
  /** Does it. */
  readonly change: (work: Work, chart: JournalChart, signal: AbortSignal) => Promise<void>;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Asks the gateway afterwards; none where it did not answer before either. */
  readonly ask?: Ask | undefined;
}

/**
 * Changes one chart. It is in the journal before, and after.
 *
 * @param work what is worked with
 * @param what what is done to it
 * @throws when it fails, with what its pods said
 */
export const changeChart = async (work: Work, { chart, change, signal, ask }: Change): Promise<void> => {
  const { journal, say, tell, config, place } = work;
  const { name, fromVersion, toVersion } = chart;
  await journal.update((one) => withChart(one, name, 'running'));
  await say({ event: 'chart-begun', chart: name, message: [fromVersion, toVersion ?? 'uninstalled'].filter(Boolean).join(' → ') });
  const begun = new Date(Date.now() - 1000);
  const pods = { config, namespace: place.namespace, release: name };
  const watching = new AbortController();
  void watchPods(pods, (message) => tell({ event: 'progress', chart: name, message }), watching.signal);
  try {
    await change(work, chart, signal);
    const unanswered = await ask?.();
    if (unanswered !== undefined) throw new Error(unanswered);
  } catch (error) {
    // Whoever holds the lease now writes the journal.
    if (signal.aborted) throw error;
    const evidence = await evidenceOf(pods, begun).catch(() => []);
    const message = [(error as Error).message, ...evidence].join('\n');
    await journal.update((one) => withChart(one, name, 'failed'));
    await say({ event: 'chart-failed', chart: name, message });
    throw new Error(`${name} failed: ${message}`);
  } finally {
    watching.abort();
  }
  await journal.update((one) => withChart(one, name, 'done'));
  await say({ event: 'chart-done', chart: name, message: toVersion ?? 'uninstalled' });
};
