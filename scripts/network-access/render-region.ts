import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChartName } from '../../generator/charts/index.ts';
import { repositoryRoot } from '../charts/repository.ts';
import { stageChart } from '../charts/stage-chart.ts';
import { runHelm } from '../helm/run-helm.ts';
import type { Values } from '../regions/merge-values.ts';
import { valuesFile } from '../regions/region-values.ts';
import { withTemporaryDirectory } from '../schemas/temporary-directory.ts';
import { readManifests, type Manifest } from './manifests.ts';

/** The namespace that the charts are installed in. */
export const NAMESPACE = 'amazon-insights';

/** What is installed in a region. */
export interface Installation {
  /** Name of the region. */
  readonly region: string;
  /** The charts, each a release of its name. */
  readonly charts: readonly ChartName[];
  /** Values of charts over those of the region, e.g. `{ worker: { podMonitor: { enabled: true } } }`. */
  readonly settings?: Readonly<Record<string, Values>>;
  /** The repository's root. */
  readonly root?: string;
}

/**
 * Renders charts with the values of a region, hooks and tests included.
 *
 * @param helm path of Helm
 * @param installation what is installed
 * @throws {HelmError} where Helm refuses
 */
export const renderRegion = (helm: string, { region, charts, settings = {}, root = repositoryRoot }: Installation): Promise<readonly Manifest[]> =>
  withTemporaryDirectory(tmpdir(), async (directory) => {
    const manifests: Manifest[] = [];
    for (const chart of charts) {
      const staged = await stageChart(chart, directory, root);
      const over = ['--values', join(root, valuesFile(region, chart)), '--set-json', JSON.stringify(settings[chart] ?? {})];
      const { stdout } = await runHelm(helm, ['template', chart, staged, '--namespace', NAMESPACE, ...over]);
      manifests.push(...readManifests(stdout));
    }
    return manifests;
  });
