import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HelmHook, HelmRevision } from '../../helm/read-releases.ts';
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
}

/** What Helm would keep of an upgrade. */
export type Rendered = Pick<HelmRevision, 'manifest' | 'config'> & { readonly hooks: readonly HelmHook[] };

/**
 * Renders a chart as an upgrade would, or an installation where it is not installed: templates see the cluster, and Helm refuses what it
 * would refuse then. Nothing is written.
 *
 * @param site where
 * @param source the chart
 * @param directory an existing directory for the values, which is removed afterwards by whoever calls
 * @throws {HelmError} when Helm refuses
 */
export const renderChart = async (site: Pick<Site, 'helm' | 'kubeconfig' | 'context' | 'namespace'>, { name, archive, values }: ChartSource, directory: string): Promise<Rendered> => {
  const file = join(directory, `${name}.yaml`);
  await writeFile(file, values, { mode: 0o600 });
  const { stdout } = await runHelm(
    site.helm,
    // Without values of its own an upgrade would take those of the last one.
    ['upgrade', '--install', name, archive, '--values', file, '--reset-values', '--dry-run=server', '--hide-notes', '--output', 'json', '--kube-context', site.context, '--namespace', site.namespace],
    { env: { KUBECONFIG: site.kubeconfig } },
  );
  const { manifest, config = {}, hooks } = JSON.parse(stdout) as HelmRevision;
  return { manifest, config, hooks: hooks ?? [] };
};
