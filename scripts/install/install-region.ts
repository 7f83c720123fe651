import { join } from 'node:path';
import { amazonInsights } from '../../generator/charts/amazon-insights/chart.ts';
import { releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import type { ChartPackage } from '../charts/package-chart.ts';
import { repositoryRoot } from '../charts/repository.ts';
import type { Progress } from '../console/progress.ts';
import { helmVersionOf } from '../helm/helm-version-of.ts';
import { valuesFile } from '../regions/region-values.ts';
import { coreApi } from '../cluster/core-api.ts';
import { installRelease, type InstalledRelease } from './install-release.ts';
import { prepareNamespace } from './prepare-namespace.ts';
import { recordRelease } from './record-release.ts';

/** What is installed in a region, and with what. */
export interface RegionOptions {
  /** Name of the region, whose values are used. */
  readonly region: string;
  /** A value of `KUBECONFIG`. */
  readonly kubeconfig: string;
  /** One of its contexts; default the one with the name of the region. */
  readonly context?: string;
  /** Path of the Helm binary. */
  readonly helm: string;
  /** The packages of all charts. */
  readonly packages: readonly ChartPackage[];
  /** The namespaces, each with its releases in the order in which they are installed; default {@link bothWays}. */
  readonly namespaces?: Readonly<Record<string, readonly string[]>>;
  /** Paths of values files over those of the region, by release; default none. */
  readonly furtherValues?: Readonly<Record<string, string>>;
  /** How long each release may take to be ready, such as `5m`; default nothing is waited for. */
  readonly wait?: string | undefined;
}

/** Both ways to install everything: a release for each chart, and the umbrella chart. */
export const bothWays: Readonly<Record<string, readonly string[]>> = {
  'amazon-insights': releaseCharts.map(({ name }) => name),
  // With the same names, so in a namespace of its own.
  'amazon-insights-umbrella': [amazonInsights.name],
};

/**
 * Installs charts in a region with the region's values, and leaves a record of each release.
 *
 * @param options the region, and what is installed
 * @param progress receives the name of each release
 * @returns the releases, in the order in which they were installed
 * @throws {HelmError} when Helm or the API server refuses
 */
export const installRegion = async (options: RegionOptions, progress?: Progress): Promise<readonly InstalledRelease[]> => {
  const { region, kubeconfig, context = region, helm, packages, namespaces = bothWays, furtherValues = {}, wait } = options;
  const api = coreApi(kubeconfig, context);
  const version = await helmVersionOf(helm);
  const releases: InstalledRelease[] = [];
  for (const [namespace, names] of Object.entries(namespaces)) {
    await prepareNamespace(api, namespace);
    for (const name of names) {
      if (progress) progress.output = `${namespace}/${name}`;
      const chart = packages.find((one) => one.chart === name)!;
      const valuesFiles = [join(repositoryRoot, valuesFile(region, name as ChartName)), ...(furtherValues[name] === undefined ? [] : [furtherValues[name]])];
      const release = await installRelease({ helm, kubeconfig, context, namespace, name, archive: chart.path, valuesFiles, wait });
      releases.push(await recordRelease(api, { region, release, chart, helm: version }));
    }
  }
  return releases;
};
