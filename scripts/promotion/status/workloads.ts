/** The workloads of a release, and whether they are as their objects want them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { AppsV1Api, type KubeConfig } from '@kubernetes/client-node';
import { whenItAnswers } from '../../cluster/when-it-answers.ts';

/** One. */
export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  /** Pods that are ready, and are of the newest revision. */
  readonly ready: number;
  readonly wanted: number;
  /** Whether these are all, and none of an earlier revision is left. */
  readonly isReady: boolean;
}

interface Counted {
  readonly metadata?: { readonly name?: string; readonly generation?: number };
  readonly status?: { readonly observedGeneration?: number };
}

const workload = (kind: Workload['kind'], { metadata, status }: Counted, ready: number, wanted: number, isSettled: boolean): Workload => ({
  kind,
  name: metadata!.name!,
  ready,
  wanted,
  isReady: (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0) && ready >= wanted && isSettled,
});

/**
 * Those of a release.
 *
 * @param config of the cluster
 * @param namespace of the release
 * @param release its name
 */
export const workloadsOf = async (config: KubeConfig, namespace: string, release: string): Promise<readonly Workload[]> => {
  const api = config.makeApiClient(AppsV1Api);
  const asked = { namespace, labelSelector: `app.kubernetes.io/instance=${release}` };
  const [deployments, statefulSets, daemonSets] = await Promise.all([api.listNamespacedDeployment(asked), api.listNamespacedStatefulSet(asked), api.listNamespacedDaemonSet(asked)]);
  return [
    ...deployments.items.map((one) => {
      const { readyReplicas = 0, updatedReplicas = 0, replicas = 0 } = one.status ?? {};
      const wanted = one.spec?.replicas ?? 1;
      return workload('Deployment', one, Math.min(readyReplicas, updatedReplicas), wanted, replicas === updatedReplicas);
    }),
    ...statefulSets.items.map((one) => {
      const { readyReplicas = 0, currentRevision, updateRevision } = one.status ?? {};
      // Of one whose pods somebody else replaces, such as by hand, some may stay as they are.
      const isSettled = one.spec?.updateStrategy?.type === 'OnDelete' || currentRevision === updateRevision;
      return workload('StatefulSet', one, readyReplicas, one.spec?.replicas ?? 1, isSettled);
    }),
    ...daemonSets.items.map((one) => {
      const { numberReady = 0, desiredNumberScheduled = 0, updatedNumberScheduled = 0 } = one.status ?? {};
      return workload('DaemonSet', one, numberReady, desiredNumberScheduled, updatedNumberScheduled >= desiredNumberScheduled);
    }),
  ];
};

const INTERVAL_MS = 1000;

/**
 * Waits until all of a release's are ready.
 *
 * @param withinMs how long
 * @param signal ends the waiting
 * @throws when they are not in time; the message says which
 */
export const workloadsReady = async (config: KubeConfig, namespace: string, release: string, withinMs: number, signal?: AbortSignal): Promise<void> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const late = (await whenItAnswers(() => workloadsOf(config, namespace, release), Math.max(0, deadline - performance.now()))).filter(({ isReady }) => !isReady);
    if (late.length === 0) return;
    if (performance.now() > deadline) throw new Error(`${late.map(({ kind, name, ready, wanted }) => `${kind} ${name}: ${ready} of ${wanted} pods are ready`).join('; ')}, after ${Math.round(withinMs / 1000)} s.`);
    await sleep(INTERVAL_MS, undefined, signal ? { signal } : {});
  }
};
