import { runHelm } from '../../scripts/helm/run-helm.ts';
import { withoutPasswords } from './passwords.ts';
import type { StagedCharts } from './staged-charts.ts';
import type { ValueSet } from './value-sets.ts';

/** How a chart is rendered. */
export interface RenderOptions {
  /** Path of Helm. */
  readonly helm: string;
  /** Kubernetes minor version, e.g. `1.35`. */
  readonly version: string;
  /** @default the chart's name */
  readonly release?: string;
}

/**
 * Runs `helm template`, hooks included.
 *
 * @returns the manifests as text, without the passwords that charts make
 * @throws HelmError where Helm refuses
 */
export const render = async (staged: StagedCharts, { chart, files }: ValueSet, { helm, version, release = chart }: RenderOptions): Promise<string> => {
  const flags = ['--namespace', 'amazon-insights', '--kube-version', `${version}.0`];
  const { stdout } = await runHelm(helm, ['template', release, staged.path(chart), ...flags, ...files.flatMap((file) => ['--values', file])]);
  return withoutPasswords(stdout);
};

/** Runs a few at a time: as many as there are processors would starve what else the tests run. */
export const inTurns = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 2): Promise<R[]> => {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
};
