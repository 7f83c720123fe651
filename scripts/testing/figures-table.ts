import { formatTable } from '../console/table.ts';
import type { TestOutcome } from './test-outcome.ts';

/**
 * What tests counted, as a table for the terminal.
 *
 * @param outcomes what became of the tests
 * @returns its text; empty where nothing was counted
 */
export const figuresTable = (outcomes: readonly TestOutcome[]): string => {
  const rows = outcomes.flatMap(({ name, figures }) => Object.entries(figures).map(([what, figure], index) => [index === 0 ? name : '', what, figure]));
  return rows.length === 0 ? '' : formatTable(['test', 'what it counted', { heading: 'figure', align: 'right' }], rows);
};
