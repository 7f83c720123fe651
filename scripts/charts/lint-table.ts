import { formatTable } from '../console/table.ts';
import type { LintResult } from './lint-chart.ts';

/** The results of one version of Helm. */
export interface LintRun {
  /** Name of the Helm, such as `Helm 4`. */
  readonly helm: string;
  readonly results: readonly LintResult[];
}

/**
 * A table of lint results for the terminal: a row for each chart, a column for each Helm and values.
 *
 * @param runs the results
 */
export const lintTable = (runs: readonly LintRun[]): string => {
  const columns = runs.flatMap(({ helm, results }) =>
    [...new Set(results.map(({ values }) => values))].map((values) => ({ helm, values, results })),
  );
  const charts = new Set(runs.flatMap(({ results }) => results.map(({ chart }) => chart)));
  const cell = (chart: string, { values, results }: (typeof columns)[number]): string => {
    const result = results.find((one) => one.chart === chart && one.values === values);
    if (result === undefined) return '';
    return result.problem === '' ? 'ok' : 'FAILED';
  };
  return formatTable(
    ['chart', ...columns.map(({ helm, values }) => `${helm}\n${values}`)],
    [...charts].map((chart) => [chart, ...columns.map((column) => cell(chart, column))]),
  );
};

/**
 * What Helm complains of, a paragraph for each failure.
 *
 * @param runs the results
 * @returns no paragraph when all charts passed
 */
export const lintProblems = (runs: readonly LintRun[]): readonly string[] =>
  runs.flatMap(({ helm, results }) =>
    results
      .filter(({ problem }) => problem !== '')
      .map(({ chart, values, problem }) => `${chart} with ${values}, ${helm}:\n${problem.replaceAll(/^(?=.)/gm, '  ')}`),
  );
