import { runHelm } from '../helm/run-helm.ts';
import { countObjects } from './count-objects.ts';

/** A release to install. */
export interface ReleaseOptions {
  /** Path of the Helm binary. */
  readonly helm: string;
  /** The cluster: a value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
  /** An existing namespace. */
  readonly namespace: string;
  /** Name of the release. */
  readonly name: string;
  /** Path of the packaged chart. */
  readonly archive: string;
  /** Paths of the values files; a later one wins. */
  readonly valuesFiles: readonly string[];
  /** How long to wait until everything is ready, such as `5m`; default not at all, and not for the pods of hooks either: they are left out. */
  readonly wait?: string | undefined;
}

/** A release as Helm stored it. */
export interface InstalledRelease {
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  readonly chartVersion: string;
  readonly appVersion: string;
  /** The values that were given, merged. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Such as `deployed`. */
  readonly status: string;
  /** How many objects it consists of, hooks apart. */
  readonly objects: number;
  /** What the API server or Helm warned of. */
  readonly warnings: readonly string[];
}

/** The part of `helm install --output json` that is used. */
interface StoredRelease {
  readonly info: { readonly status: string };
  readonly chart: { readonly metadata: { readonly version: string; readonly appVersion?: string } };
  readonly config?: Readonly<Record<string, unknown>>;
  readonly manifest: string;
}

/**
 * Installs a release, or upgrades it where it is installed.
 *
 * @param options what to install, and where
 * @throws {HelmError} when Helm or the API server refuses
 */
export const installRelease = async (options: ReleaseOptions): Promise<InstalledRelease> => {
  const { helm, kubeconfig, context, namespace, name, archive, valuesFiles, wait } = options;
  const cluster = ['--kube-context', context, '--namespace', namespace];
  const values = valuesFiles.flatMap((file) => ['--values', file]);
  const waiting = wait ? ['--wait', '--timeout', wait] : ['--no-hooks'];
  const { stdout, stderr } = await runHelm(helm, ['upgrade', '--install', name, archive, ...values, ...waiting, ...cluster, '--output', 'json'], { env: { KUBECONFIG: kubeconfig } });
  const { info, chart, config = {}, manifest } = JSON.parse(stdout) as StoredRelease;
  return {
    context,
    namespace,
    name,
    chartVersion: chart.metadata.version,
    appVersion: chart.metadata.appVersion ?? '',
    values: config,
    status: info.status,
    objects: countObjects(manifest),
    warnings: stderr.split('\n').filter((line) => line.trim() !== ''),
  };
};
