/** The Jobs of a release: those of its hooks, and of its CronJobs. Here they are made at once, since no kubelet ends them. */
import { KubernetesObjectApi, type V1Job } from '@kubernetes/client-node';
import { expect, vi } from 'vitest';
import { cluster } from './cluster.ts';
import type { Helm } from './helm.ts';
import { parseManifest } from './manifest-objects.ts';

const ofCronJobs = async (namespace: string, release: string): Promise<V1Job[]> => {
  const { items } = await cluster().batch.listNamespacedCronJob({ namespace, labelSelector: `app.kubernetes.io/instance=${release}` });
  return items.map(({ metadata, spec }) => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: `${metadata!.name}-now`, namespace, labels: spec!.jobTemplate.metadata?.labels ?? {} },
    spec: spec!.jobTemplate.spec!,
  }));
};

/**
 * Makes what the hooks of a release are, and a Job of each of its CronJobs.
 *
 * @param helm Helm in the release's namespace
 * @param namespace that namespace
 * @param release name of the release
 * @returns the names of the Jobs
 */
export const makeTasks = async (helm: Helm, namespace: string, release: string): Promise<string[]> => {
  const api = KubernetesObjectApi.makeApiClient(cluster().config);
  const objects = [...parseManifest(await helm('get', 'hooks', release)), ...(await ofCronJobs(namespace, release))];
  for (const object of objects) await api.create(object);
  return objects.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata!.name!);
};

/** Waits until each Deployment and StatefulSet of a namespace has the pods that it wants, and each Job its own. */
export const waitForPods = async (namespace: string): Promise<void> => {
  const { apps, batch } = cluster();
  const missing = async (): Promise<string[]> => {
    const [deployments, sets, jobs] = await Promise.all([apps.listNamespacedDeployment({ namespace }), apps.listNamespacedStatefulSet({ namespace }), batch.listNamespacedJob({ namespace })]);
    return [
      ...sets.items.filter(({ spec, status }) => status?.replicas !== spec!.replicas),
      ...deployments.items.filter(({ spec, status }) => status?.updatedReplicas !== spec!.replicas),
      ...jobs.items.filter(({ spec, status }) => status?.active !== spec!.parallelism),
    ].map(({ metadata }) => metadata!.name!);
  };
  await vi.waitFor(async () => expect(await missing()).toEqual([]), { timeout: 30_000, interval: 200 });
};
