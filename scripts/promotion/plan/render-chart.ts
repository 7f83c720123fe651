import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runHelm } from '../../helm/run-helm.ts';
import type { Site } from '../site.ts';

/** A chart of a release, with what it is rendered from. */
export interface ChartSource {
  /** Its name, and that of its Helm release. */
  readonly name: string;
  /** Path of the package. */
  readonly archive: string;
  /** Values of the region, as YAML. */
  readonly values: string;
  /** Whether it is installed already. */
  readonly installed: boolean;
}

/**
 * Renders a chart as an upgrade would, or an installation where it is not installed: templates see the cluster, and what is in it. It takes a
 * quarter of what `helm upgrade --dry-run=server` does, which tries nothing that a plan does not try; `.Release.Revision` alone is 1.
 *
 * @param site where
 * @param source the chart
 * @param directory an existing directory for the values, which is removed afterwards by whoever calls
 * @returns objects and hooks, as YAML
 * @throws {HelmError} when Helm refuses
 */
export const renderChart = async (site: Pick<Site, 'helm' | 'kubeconfig' | 'context' | 'namespace'>, { name, archive, values, installed }: ChartSource, directory: string): Promise<string> => {
  const file = join(directory, `${name}.yaml`);
  await writeFile(file, values, { mode: 0o600 });
  const upgrade = installed ? ['--is-upgrade'] : [];
  // The API server is asked about each object later: it knows its own schemas.
  const cluster = ['--dry-run=server', '--disable-openapi-validation', '--kube-context', site.context, '--namespace', site.namespace];
  return (await runHelm(site.helm, ['template', name, archive, '--values', file, ...upgrade, ...cluster], { env: { KUBECONFIG: site.kubeconfig } })).stdout;
};
