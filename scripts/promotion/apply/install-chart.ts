import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { installRelease } from '../../install/install-release.ts';
import { keepRecord } from '../../install/kept-record.ts';
import { recordRelease } from '../../install/record-release.ts';
import { guardedHelm } from '../helm/guarded-helm.ts';
import { withChart, type JournalChart } from '../journal/journal.ts';
import { evidenceOf, watchPods } from './pods.ts';
import type { Work } from './work.ts';

/** What a chart is installed from. */
export interface ChartSource {
  /** Path of the archive, whose digest was verified. */
  readonly archive: string;
  /** SHA-256 of it, in hexadecimal. */
  readonly sha256: string;
  /** Path of the values. */
  readonly valuesFile: string;
}

/** Asks the gateway. @returns what went wrong; `undefined` when every request was answered */
export type Ask = () => Promise<string | undefined>;

/** Installs a release, or upgrades it, has it tested, and leaves its record. */
const install = async (work: Work, { name }: JournalChart, { archive, sha256, valuesFile }: ChartSource, signal: AbortSignal): Promise<void> => {
  const { place, region, api, helmVersion, timeoutSeconds, patienceMs, tell } = work;
  const wait = `${timeoutSeconds}s`;
  tell({ event: 'progress', chart: name, message: 'helm upgrade' });
  const release = await installRelease({ ...place, name, archive, valuesFiles: [valuesFile], wait, takeOver: true, run: (args) => guardedHelm(place, args, signal) });
  for (const message of release.warnings) tell({ event: 'note', chart: name, message });
  tell({ event: 'progress', chart: name, message: 'helm test' });
  await guardedHelm(place, ['test', name, '--logs', '--timeout', wait], signal);
  await whenItAnswers(() => keepRecord(api, place.namespace, name), patienceMs);
  await whenItAnswers(() => recordRelease(api, { region, release, chart: { chart: name, path: archive, sha256 }, helm: helmVersion }), patienceMs);
};

/**
 * Takes one chart to its new version. It is in the journal before, and after.
 *
 * @param work what is worked with
 * @param chart the chart
 * @param source what it is installed from
 * @param signal ends it
 * @param ask asks the gateway afterwards; none where it did not answer before either
 * @throws when it fails, with what its pods said
 */
export const installChart = async (work: Work, chart: JournalChart, source: ChartSource, signal: AbortSignal, ask?: Ask): Promise<void> => {
  const { journal, say, tell, config, place } = work;
  const { name, fromVersion, toVersion } = chart;
  await journal.update((one) => withChart(one, name, 'running'));
  await say({ event: 'chart-begun', chart: name, message: fromVersion === undefined ? toVersion : `${fromVersion} → ${toVersion}` });
  const begun = new Date(Date.now() - 1000);
  const pods = { config, namespace: place.namespace, release: name };
  const watching = new AbortController();
  void watchPods(pods, (message) => tell({ event: 'progress', chart: name, message }), watching.signal);
  try {
    await install(work, chart, source, signal);
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
  await say({ event: 'chart-done', chart: name, message: toVersion });
};
