/** Helm as its users run it, of both major versions. */
import { runHelm } from '../../scripts/helm/run-helm.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { cluster } from './cluster.ts';

/** The versions that the charts support; for `describe.each`. */
export const helms = [
  { helm: 'Helm 3', tool: 'helm3' },
  { helm: 'Helm 4', tool: 'helm4' },
] as const;

/** Which Helm. */
export type HelmTool = (typeof helms)[number]['tool'];

/** Runs Helm in a namespace of the cluster, and returns what it printed on standard output. */
export type Helm = (...args: readonly string[]) => Promise<string>;

/**
 * Helm for one namespace.
 *
 * @param tool which Helm
 * @param namespace the namespace of its releases
 * @returns what runs it; it rejects with a HelmError where Helm fails
 */
export const helmIn = (tool: HelmTool, namespace: string): Helm => {
  const path = ensureTools([tool]);
  return async (...args) => {
    const { stdout } = await runHelm((await path)[tool], [...args, '--namespace', namespace, '--kubeconfig', cluster().kubeconfig]);
    return stdout;
  };
};

/** Flags that name values files. */
export const valuesFlags = (files: readonly string[]): string[] => files.flatMap((file) => ['--values', file]);

/** Flags that set values, e.g. `set({ replicas: 5 })`; strings stay strings. */
export const set = (values: Readonly<Record<string, string | number | boolean>>): string[] =>
  Object.entries(values).flatMap(([path, value]) => ['--set-json', `${path}=${JSON.stringify(value)}`]);
