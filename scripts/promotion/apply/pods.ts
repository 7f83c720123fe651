/** The pods of a release: how far they are, and what those say that are not ready. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CoreV1Api, type KubeConfig, type V1Pod } from '@kubernetes/client-node';
import { podState } from '../../cluster/pod-state.ts';
import { lastLinesOf } from '../../process/last-lines.ts';

/** Where they are. */
export interface PodsOf {
  readonly config: KubeConfig;
  readonly namespace: string;
  /** Name of the release. */
  readonly release: string;
}

const INTERVAL_MS = 1000;
const LOG_LINES = 10;
const EVENTS = 5;
/** Pods that are looked at when something fails: more say the same. */
const MOST_PODS = 3;

/** Those of Jobs end, and are not waited for by being ready. */
const servingPods = async ({ config, namespace, release }: PodsOf): Promise<readonly V1Pod[]> => {
  const labelSelector = `app.kubernetes.io/instance=${release},!batch.kubernetes.io/job-name`;
  const { items } = await config.makeApiClient(CoreV1Api).listNamespacedPod({ namespace, labelSelector });
  return items.filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
};

const isReady = ({ status }: V1Pod): boolean => (status?.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');

/** What a pod waits for that is not ready. */
const waitsFor = (pod: V1Pod): string => {
  const state = podState(pod);
  const restarts = pod.status?.containerStatuses?.[0]?.restartCount ?? 0;
  const words = state.phase === 'waiting' ? state.reason : state.phase === 'ended' ? `it ended with ${state.exitCode}` : 'its readiness probe';
  return `${pod.metadata!.name}: ${words}${restarts > 0 ? `, restarted ${restarts} times` : ''}`;
};

/** How far they are, in a line such as `1 of 2 pods are ready; worker-7f: its readiness probe`. */
export const podsLine = (pods: readonly V1Pod[]): string => {
  const late = pods.filter((pod) => !isReady(pod));
  return [`${pods.length - late.length} of ${pods.length} pods are ready`, ...late.slice(0, 1).map(waitsFor)].join('; ');
};

/**
 * Tells how far the pods are, whenever that changes.
 *
 * @param of where they are
 * @param tell receives a line
 * @param signal ends it
 */
export const watchPods = async (of: PodsOf, tell: (line: string) => void, signal: AbortSignal): Promise<void> => {
  let told: string | undefined;
  while (!signal.aborted) {
    // What cannot be seen at the moment is no reason to stop the work.
    const pods = await servingPods(of).catch(() => []);
    const line = podsLine(pods);
    if (pods.length > 0 && line !== told && !signal.aborted) tell((told = line));
    await sleep(INTERVAL_MS, undefined, { signal, ref: false }).catch(() => {});
  }
};

/**
 * Why a release is not ready: what its pods wait for, their last lines, and what Kubernetes warned of.
 *
 * @param of where they are
 * @param since only warnings from then on
 * @returns lines; none where there is nothing to say
 */
export const evidenceOf = async (of: PodsOf, since: Date): Promise<readonly string[]> => {
  const core = of.config.makeApiClient(CoreV1Api);
  const pods = (await servingPods(of)).filter((pod) => !isReady(pod));
  const log = async (name: string, container: string, previous: boolean): Promise<string> =>
    lastLinesOf((await core.readNamespacedPodLog({ name, namespace: of.namespace, container, previous, tailLines: LOG_LINES }).catch(() => '')) || '', LOG_LINES);
  const lines: string[] = [];
  for (const pod of pods.slice(0, MOST_PODS)) {
    const name = pod.metadata!.name!;
    lines.push(waitsFor(pod));
    for (const { name: container, restartCount } of pod.status?.containerStatuses ?? []) {
      const said = (await log(name, container, restartCount > 0)) || (await log(name, container, false));
      if (said !== '') lines.push(`last lines of ${name}/${container}:`, ...said.split('\n').map((line) => `  ${line}`));
    }
  }
  const { items } = await core.listNamespacedEvent({ namespace: of.namespace, fieldSelector: 'type=Warning' });
  const warned = items.filter(({ involvedObject, lastTimestamp, eventTime }) => involvedObject.name?.startsWith(of.release) && new Date(lastTimestamp ?? eventTime ?? 0) >= since);
  const messages = new Set(warned.map(({ involvedObject, reason, message }) => `${involvedObject.kind} ${involvedObject.name}: ${reason}: ${message}`));
  return [...lines, ...[...messages].slice(-EVENTS).map((message) => `warning: ${message}`)];
};
