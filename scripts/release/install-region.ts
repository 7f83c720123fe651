import { join } from 'node:path';
import { amazonInsights } from '../../generator/charts/amazon-insights/chart.ts';
import { releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import type { ChartPackage } from '../charts/package-chart.ts';
import { repositoryRoot } from '../charts/repository.ts';
import type { Progress } from '../console/progress.ts';
import { valuesFile } from '../regions/region-values.ts';
import { coreApi } from './core-api.ts';
import { installRelease, type InstalledRelease } from './install-release.ts';
import { prepareNamespace } from './prepare-namespace.ts';

/** What is installed in a region, and with what. */
export interface RegionOptions {
  /** Name of the region, and of its context. */
  readonly region: string;
  readonly kubeconfig: string;
  /** Path of the Helm binary. */
  readonly helm: string;
  /** The packages of all charts. */
  readonly packages: readonly ChartPackage[];
}

/** The namespaces of a region, each with its releases in the order in which they are installed. */
const plan: Readonly<Record<string, readonly string[]>> = {
  'amazon-insights': releaseCharts.map(({ name }) => name),
  // The other way to install everything: one release, with the same names, in a namespace of its own.
  'amazon-insights-umbrella': [amazonInsights.name],
};

/**
 * Installs every chart in a region with the region's values: first a release for each chart, then the umbrella chart in
 * another namespace.
 *
 * @param options the region, and what is installed
 * @param progress receives the name of each release
 * @returns the releases, in the order in which they were installed
 * @throws {HelmError} when Helm or the API server refuses
 */
export const installRegion = async (options: RegionOptions, progress?: Progress): Promise<readonly InstalledRelease[]> => {
  const { region, kubeconfig, helm, packages } = options;
  const api = coreApi(kubeconfig, region);
  const releases: InstalledRelease[] = [];
  for (const [namespace, names] of Object.entries(plan)) {
    await prepareNamespace(api, namespace);
    for (const name of names) {
      if (progress) progress.output = `${namespace}/${name}`;
      const archive = packages.find(({ chart }) => chart === name)!.path;
      const values = join(repositoryRoot, valuesFile(region, name as ChartName));
      releases.push(await installRelease({ helm, kubeconfig, context: region, namespace, name, archive, valuesFile: values }));
    }
  }
  return releases;
};
