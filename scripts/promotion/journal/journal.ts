/** How far a promotion is: written before each step and after it, so that whoever comes after one that was killed knows what it touched. */

import type { SeenChart } from '../plan/check-unmoved.ts';

/** Where a chart is. */
export type ChartState = 'waiting' | 'running' | 'done' | 'failed' | 'undone';

/** What becomes of a chart that a promotion touches. */
export interface JournalChart {
  readonly name: string;
  /** Charts of the promotion that come before it. */
  readonly dependsOn: readonly string[];
  readonly fromVersion?: string;
  /** None where it is uninstalled. */
  readonly toVersion?: string;
  readonly state: ChartState;
  /** Revision of the Helm release that it goes back to; 0 where none was installed. */
  readonly before: number;
  /** The Helm release and the objects when the promotion was planned: one that waits has to be so when it is resumed. */
  readonly planned: Omit<SeenChart, 'name'>;
}

/** It. */
export interface Journal {
  /** Id of the promotion. */
  readonly promotion: string;
  readonly direction: 'promotion' | 'rollback';
  readonly region: string;
  /** Name of the release that the region gets. */
  readonly release: string;
  /** SHA-256 of its record, in hexadecimal. */
  readonly recordSha256: string;
  /** Name of the release that it had; none where it was not promoted to. */
  readonly from?: string;
  /** Who began it, such as `anna@laptop`. */
  readonly actor: string;
  /** In ISO 8601. */
  readonly begunAt: string;
  /** Whether it goes on, goes back, or could not go back. */
  readonly phase: 'going' | 'undoing' | 'undo-failed';
  /** Why gates that are closed are passed. */
  readonly hotfix?: string;
  /** Why the region is held afterwards; none where it is not. */
  readonly hold?: string;
  /** Those that it touches, in the order in which they are installed; then those that are uninstalled. */
  readonly charts: readonly JournalChart[];
}

/** What a chart may become. `running` again is a promotion that is resumed. */
const next: Readonly<Record<ChartState, readonly ChartState[]>> = {
  waiting: ['running'],
  running: ['running', 'done', 'failed', 'undone'],
  done: ['undone'],
  failed: ['undone'],
  undone: ['undone'],
};

/**
 * The journal with a chart in another state.
 *
 * @param journal as it is
 * @param name the chart
 * @param state what it becomes
 * @param before the revision that it goes back to; default what it was
 * @throws when it cannot become that
 */
export const withChart = (journal: Journal, name: string, state: ChartState, before?: number): Journal => {
  const chart = journal.charts.find((one) => one.name === name);
  if (!chart) throw new Error(`The promotion ${journal.promotion} has no chart ${name}.`);
  if (!next[chart.state].includes(state)) throw new Error(`The chart ${name} of the promotion ${journal.promotion} is ${chart.state}, and cannot become ${state}.`);
  return { ...journal, charts: journal.charts.map((one) => (one === chart ? { ...one, state, before: before ?? one.before } : one)) };
};

/** The charts that it may have changed and that are not back. */
export const touched = ({ charts }: Journal): readonly JournalChart[] => charts.filter(({ state }) => state !== 'waiting' && state !== 'undone');

const wordsOf = ({ direction }: Journal): string => (direction === 'rollback' ? 'rollback' : 'promotion');

/** It in words, such as `promotion 1f3a of 1.4.0`. */
export const titleOf = (journal: Journal): string => `${wordsOf(journal)} ${journal.promotion} of ${journal.release}`;

/** Where it stopped, in words, such as `at worker`. */
export const placeOf = ({ charts, phase }: Journal): string => {
  if (phase === 'undo-failed') return `when it could not be undone: ${charts.filter(({ state }) => state !== 'waiting' && state !== 'undone').map(({ name }) => name).join(', ')}`;
  const running = charts.filter(({ state }) => state === 'running').map(({ name }) => name);
  if (phase === 'undoing') return 'while it was undone';
  if (running.length > 0) return `at ${running.join(' and ')}`;
  const waiting = charts.find(({ state }) => state === 'waiting');
  return waiting ? `before ${waiting.name}` : 'at its end';
};
