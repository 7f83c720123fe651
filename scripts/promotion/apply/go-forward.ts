import type { JournalChart } from '../journal/journal.ts';
import { inOrder, type Outcome } from './in-order.ts';
import { changeChart, type Ask } from './change-chart.ts';
import { installChart, type ChartSource } from './install-chart.ts';
import { uninstallChart } from './uninstall-chart.ts';
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
 * Installs the charts of the journal that are not done, each after what it depends on, and at once where they do not; uninstalls those that the release has no more.
 *
 * @param work what is worked with
 * @param forward what it goes with
 * @returns what came of it; none is begun after one failed
 */
export const installCharts = (work: Work, { sources, signal, ask }: Forward): Promise<Outcome> => {
  const charts = work.journal.current().charts.filter(({ state }) => state !== 'done');
  work.tell({ event: 'note', message: `Takes ${charts.length} charts to ${work.journal.current().release}`, charts: charts.map(({ name }) => name) });
  const changeOf = ({ name, toVersion }: JournalChart) => (toVersion === undefined ? uninstallChart : installChart(sources.get(name)!));
  return inOrder(charts, (chart) => changeChart(work, { chart, change: changeOf(chart), signal, ask }), () => signal.aborted);
};
