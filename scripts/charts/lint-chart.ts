import { tryHelm } from '../helm/run-helm.ts';

/** A chart to lint. */
export interface LintCase {
  readonly chart: string;
  /** Directory of the chart, with its dependencies inside. */
  readonly directory: string;
  /** What its values are: `defaults`, or the name of a region. */
  readonly values: string;
  /** The values file; none for the defaults. */
  readonly valuesFile?: string;
}

/** What Helm thinks of a chart. */
export interface LintResult {
  readonly chart: string;
  readonly values: string;
  /** What Helm complains of; empty when it is content. */
  readonly problem: string;
}

/** Lines that say nothing about what is wrong. */
const noise = /^(==> |\[INFO\]|\d+ chart\(s\)|Error: \d+ chart\(s\))|^\s*$/;

/**
 * Lints a chart with `helm lint --strict`: warnings count as well.
 *
 * @param helm path of the Helm binary
 * @param lintCase the chart and its values
 */
export const lintChart = async (helm: string, { chart, directory, values, valuesFile }: LintCase): Promise<LintResult> => {
  const file = valuesFile === undefined ? [] : ['--values', valuesFile];
  const { exitCode, stdout, stderr } = await tryHelm(helm, ['lint', '--strict', directory, ...file]);
  if (exitCode === 0) return { chart, values, problem: '' };
  const output = stdout + stderr;
  const lines = output.split('\n').filter((line) => !noise.test(line));
  return { chart, values, problem: lines.join('\n') || output || `helm ended with exit code ${exitCode}` };
};
