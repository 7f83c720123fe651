import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { forgetRecord } from '../../install/kept-record.ts';
import { changeRegionState } from '../region-state.ts';
import { inOrder, type Outcome } from './in-order.ts';
import { installChart, type Ask, type ChartSource } from './install-chart.ts';
import type { Work } from './work.ts';

/** What a promotion goes forward with. */
export interface Forward {
  /** What each chart is installed from, by its name. */
  readonly sources: ReadonlyMap<string, ChartSource>;
  /** Ends what runs. */
  readonly signal: AbortSignal;
  /** Asks the gateway after each chart; none where it did not answer before either. */
  readonly ask?: Ask;
}

/**
 * Installs the charts of the journal that are not done: each after what it depends on, and at once where they do not.
 *
 * @param work what is worked with
 * @param forward what it goes with
 * @returns what came of it; none is begun after one failed
 */
export const installCharts = (work: Work, { sources, signal, ask }: Forward): Promise<Outcome> => {
  const charts = work.journal.current().charts.filter(({ state }) => state !== 'done');
  work.tell({ event: 'note', message: `Takes ${charts.length} charts to ${work.journal.current().release}`, charts: charts.map(({ name }) => name) });
  return inOrder(charts, (chart) => installChart(work, chart, sources.get(chart.name)!, signal, ask), () => signal.aborted);
};

/**
 * Writes down that the region runs the release: from then on it soaks. A rollback holds the region as well.
 *
 * @param work what is worked with
 */
export const complete = async ({ journal, say, api, place, patienceMs }: Work): Promise<void> => {
  const { release, recordSha256, promotion, hold, actor, direction, charts } = journal.current();
  const at = new Date().toISOString();
  const patiently = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => whenItAnswers(ask, patienceMs);
  await patiently(() =>
    changeRegionState(api, place.namespace, (state) => ({
      ...state,
      // Where it was written before this program was killed, it has soaked since.
      promoted: state.promoted?.promotion === promotion ? state.promoted : { release, recordSha256, promotion, verifiedAt: at },
      ...(hold === undefined ? {} : { hold: { reason: hold, by: actor, at } }),
    })),
  );
  await say({ event: direction === 'rollback' ? 'rollback-done' : 'promotion-done' });
  if (hold !== undefined) await say({ event: 'held', message: hold });
  await Promise.all(charts.map(({ name }) => patiently(() => forgetRecord(api, place.namespace, name))));
  await journal.end();
};
