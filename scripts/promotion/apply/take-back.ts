import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { restoreRecord } from '../../install/kept-record.ts';
import { goBack } from '../helm/go-back.ts';
import { removeRelease } from '../helm/remove-release.ts';
import { manifestOf, revisionsOf } from '../helm/revisions.ts';
import { untilGone } from '../helm/until-gone.ts';
import { readJournal } from '../journal/journal-store.ts';
import { touched, withChart, type JournalChart } from '../journal/journal.ts';
import { workloadsReady } from '../status/workloads.ts';
import { inOrder, reversed } from './in-order.ts';
import { completeUndo } from './last-words.ts';
import { UndoFailedError, type Work } from './work.ts';

const versionWords = ({ fromVersion, before }: JournalChart): string => (before === 0 ? 'it is uninstalled' : `back at ${fromVersion ?? `the revision ${before}`}`);

/** Has what is half gone go, without the hooks, which have run: what comes back would go with it. */
const endRemoval = async ({ place, config, timeoutSeconds }: Work, { name, before }: JournalChart, signal: AbortSignal): Promise<void> => {
  if ((await revisionsOf(place, name)).at(-1)?.status === 'uninstalling') await removeRelease({ place, release: name, timeout: `${timeoutSeconds}s`, hooks: false, signal });
  await untilGone({ config, name, namespace: place.namespace, manifest: await manifestOf(place, name, before) }, timeoutSeconds * 1000, signal);
};

/** Takes one chart back, and waits until it is ready as before. */
const undoChart = async (work: Work, chart: JournalChart, signal: AbortSignal): Promise<void> => {
  const { place, config, api, journal, say, tell, timeoutSeconds, patienceMs } = work;
  const { name, before, toVersion } = chart;
  tell({ event: 'progress', chart: name, message: before === 0 ? 'helm uninstall' : `helm rollback to the revision ${before}` });
  const way = { place, release: name, revision: before, timeout: `${timeoutSeconds}s`, signal };
  if (toVersion === undefined) await endRemoval(work, chart, signal);
  await goBack(way).catch(async (error: Error) => {
    if (signal.aborted) throw error;
    // An API server that was away for a moment is no reason to leave a region between two releases.
    await whenItAnswers(() => readJournal(api, place.namespace), patienceMs);
    tell({ event: 'progress', chart: name, message: `again, after: ${error.message.split('\n').at(-1)}` });
    await goBack(way);
  });
  if (before > 0) await workloadsReady(config, place.namespace, name, timeoutSeconds * 1000, signal);
  await whenItAnswers(() => restoreRecord(api, place.namespace, name, before > 0), patienceMs);
  await journal.update((one) => withChart(one, name, 'undone'));
  await say({ event: 'chart-undone', chart: name, message: versionWords(chart) });
};

/**
 * Takes back all that a promotion touched, each chart after those that depend on it. Doing it again goes on where it stopped.
 *
 * @param work what is worked with
 * @param why it is taken back, in words
 * @param signal ends it
 * @throws {UndoFailedError} when a chart does not come back; the message says what to do
 */
export const takeBack = async (work: Work, why: string, signal: AbortSignal): Promise<void> => {
  const { journal, say, region, place } = work;
  await journal.update((one) => ({ ...one, phase: 'undoing' }));
  await say({ event: 'undo-begun', message: why });
  const charts = reversed(touched(journal.current()));
  work.tell({ event: 'note', message: `Takes ${charts.length} charts back`, charts: charts.map(({ name }) => name) });
  const { failed } = await inOrder(charts, (chart) => undoChart(work, chart, signal));
  // Whoever holds the lease now goes on.
  if (signal.aborted) throw signal.reason as Error;
  if (failed.length > 0) {
    const words = failed.map(({ name, error }) => `${name} does not come back: ${error.message}`).join('\n');
    await journal.update((one) => ({ ...one, phase: 'undo-failed' }));
    await say({ event: 'undo-failed', message: words });
    const commands = failed.map(({ name }) => `helm history ${name} --namespace ${place.namespace}`).join('; ');
    throw new UndoFailedError(`${words}\nThe region takes no promotion now. See what is wrong (${commands}), repair it, and go on: npm run promote -- undo --region ${region}`);
  }
  await completeUndo(work);
};
