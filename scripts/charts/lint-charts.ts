import { tmpdir } from 'node:os';
import { throttled, type Progress } from '../console/progress.ts';
import { withTemporaryDirectory } from '../schemas/temporary-directory.ts';
import { lintCases } from './lint-cases.ts';
import { lintChart, type LintResult } from './lint-chart.ts';

/**
 * Lints every chart with one version of Helm: with its defaults, and with the values of each region.
 *
 * @param helm path of the Helm binary
 * @param progress receives the name of each chart
 * @param root the repository's root
 */
export const lintCharts = (helm: string, progress?: Progress, root?: string): Promise<readonly LintResult[]> =>
  withTemporaryDirectory(tmpdir(), async (directory) => {
    const results: LintResult[] = [];
    const report = throttled(progress);
    for (const lintCase of await lintCases(directory, root)) {
      report(`${lintCase.chart} with ${lintCase.values}`);
      results.push(await lintChart(helm, lintCase));
    }
    return results;
  });
