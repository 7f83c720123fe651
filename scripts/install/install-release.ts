import { runHelm, type HelmOutput } from '../helm/run-helm.ts';
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
  /** Whether the values are these alone, and fields that somebody else has set meanwhile are taken over; default Helm refuses then. */
  readonly takeOver?: boolean;
  /** Runs Helm with arguments that name the cluster; default as everywhere. */
  readonly run?: (args: readonly string[]) => Promise<HelmOutput>;
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

/** Flags by which Helm 4 takes over what somebody else has set, also of a release that Helm 3 has installed. */
export const TAKE_OVER = ['--server-side=true', '--force-conflicts'] as const;

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
  const { helm, kubeconfig, context, namespace, name, archive, valuesFiles, wait, takeOver = false, run = (args) => runHelm(helm, args, { env: { KUBECONFIG: kubeconfig } }) } = options;
  const cluster = ['--kube-context', context, '--namespace', namespace];
  const values = valuesFiles.flatMap((file) => ['--values', file]);
  const waiting = wait ? ['--wait', '--timeout', wait] : ['--no-hooks'];
  const taking = takeOver ? [...TAKE_OVER, '--reset-values'] : [];
  const { stdout, stderr } = await run(['upgrade', '--install', name, archive, ...values, ...waiting, ...taking, ...cluster, '--output', 'json']);
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
