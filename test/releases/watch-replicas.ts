/** Every number of pods that a Deployment was told to have, also those that lasted for a moment only. */
import { Watch, type V1Deployment } from '@kubernetes/client-node';
import { expect, vi } from 'vitest';
import { cluster } from './cluster.ts';

/** A watch on a Deployment. */
export interface ReplicasWatch {
  /** Waits until the watch has seen the Deployment as it is now, and returns the numbers from the first on. */
  seen(): Promise<readonly number[]>;
  stop(): void;
}

/**
 * Watches `spec.replicas` of a Deployment from now on. The first number is that of now.
 *
 * @param namespace its namespace
 * @param name its name
 */
export const watchReplicas = async (namespace: string, name: string): Promise<ReplicasWatch> => {
  const { config, apps } = cluster();
  const numbers: number[] = [];
  let generation = 0;
  let failure: unknown;
  const aborted = await new Watch(config).watch(
    `/apis/apps/v1/namespaces/${namespace}/deployments`,
    { fieldSelector: `metadata.name=${name}` },
    (_type, deployment: V1Deployment) => {
      numbers.push(deployment.spec!.replicas!);
      generation = deployment.metadata!.generation!;
    },
    (error) => (failure = error ?? new Error('The watch ended.')),
  );
  return {
    seen: async () => {
      const now = await apps.readNamespacedDeployment({ name, namespace });
      await vi.waitFor(() => expect(generation).toBeGreaterThanOrEqual(now.metadata!.generation!), { timeout: 10_000, interval: 20 });
      expect(failure).toBeUndefined();
      return numbers;
    },
    stop: () => aborted.abort(),
  };
};
