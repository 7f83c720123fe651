/** A Job that is begun, followed and, when the program is interrupted, removed. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchV1Api, CoreV1Api, Log, type KubeConfig, type V1Job, type V1Pod } from '@kubernetes/client-node';
import { stopwatch } from '../../console/duration.ts';
import { reasonOf } from '../../cluster/reason-of.ts';
import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { onShutdown } from '../../process/shutdown.ts';
import { podState, type PodState } from '../../cluster/pod-state.ts';
import { holdUpOf } from './hold-up.ts';
import { logTeller, type LogTeller } from './log-teller.ts';

const INTERVAL_MS = 1000;
/** What lasts no longer is not told: a pod fits nowhere until its volume is made. */
const PASSING_MS = 3000;
/** A drill of hours is not given up for an API server that is away for a while. */
const PATIENCE_MS = 60_000;

/** How one ended. */
export interface EndedJob {
  readonly exitCode: number;
  /** Why its pod ended, where that was not by itself, such as `OOMKilled`. */
  readonly reason?: string;
  /** All that it printed. */
  readonly output: string;
}

/**
 * Runs one to its end.
 *
 * @param config of the cluster
 * @param job what is run
 * @param tell receives each line that it prints, and what it waits for
 * @throws when the API server refuses it, or the Job ends without a pod that did
 */
export const runJob = async (config: KubeConfig, job: V1Job, tell: (line: string) => void): Promise<EndedJob> => {
  const [batch, core] = [config.makeApiClient(BatchV1Api), config.makeApiClient(CoreV1Api)];
  const [name, namespace] = [job.metadata!.name!, job.metadata!.namespace!];
  const container = job.spec!.template.spec!.containers[0]!.name;
  await batch.createNamespacedJob({ namespace, body: job });
  const forget = onShutdown(async () => {
    tell(`Removes the Job ${name}, with its pod and its volume.`);
    await batch.deleteNamespacedJob({ name, namespace, propagationPolicy: 'Background' });
  });
  const newestPod = async (): Promise<V1Pod | undefined> => {
    const { items } = await whenItAnswers(() => core.listNamespacedPod({ namespace, labelSelector: `batch.kubernetes.io/job-name=${name}` }), PATIENCE_MS);
    return items.toSorted((one, other) => one.metadata!.creationTimestamp!.getTime() - other.metadata!.creationTimestamp!.getTime()).at(-1);
  };
  const failure = async (): Promise<string | undefined> => {
    const { status } = await whenItAnswers(() => batch.readNamespacedJob({ name, namespace }), PATIENCE_MS);
    const failed = status?.conditions?.find(({ type, status: is }) => type === 'Failed' && is === 'True');
    return failed && [failed.reason, failed.message].filter(Boolean).join(': ');
  };
  /** Of each pod: where one is disrupted, another begins anew. */
  const logs = new Map<string, LogTeller>();
  const logOf = (pod: string): LogTeller => logs.get(pod) ?? logs.set(pod, logTeller(tell)).get(pod)!;
  const followed = new Set<string>();
  const follow = (pod: string): void => {
    if (followed.has(pod)) return;
    followed.add(pod);
    // What it prints is for whoever watches; the whole of it is read at the end.
    void new Log(config).log(namespace, pod, container, logOf(pod).stream(() => followed.delete(pod)), { follow: true }).catch((error: unknown) => tell(`Its log cannot be followed (${reasonOf(error)}); it goes on.`));
  };
  const end = async (pod: string, { exitCode, reason }: PodState & { readonly phase: 'ended' }): Promise<EndedJob> => {
    try {
      const output = await whenItAnswers(() => core.readNamespacedPodLog({ name: pod, namespace, container }), PATIENCE_MS);
      logOf(pod).rest(output);
      return { exitCode, output, ...(reason ? { reason } : {}) };
    } catch (error) {
      // One that was evicted has none any more.
      return { exitCode, output: logOf(pod).told(), reason: reason ?? `its log cannot be read (${reasonOf(error)})` };
    }
  };
  try {
    let waited = { reason: '', elapsed: stopwatch() };
    let told = '';
    for (;;) {
      const pod = await newestPod();
      const state: PodState = podState(pod);
      if (state.phase === 'ended') return await end(pod!.metadata!.name!, state);
      const failed = await failure();
      if (failed !== undefined && state.phase === 'waiting') throw new Error(`The Job ${name} ended without a result: ${failed}`);
      if (state.phase === 'waiting') {
        const reason = await holdUpOf(core, namespace, name, pod, state.reason);
        if (reason !== waited.reason) waited = { reason, elapsed: stopwatch() };
        if (reason !== told && waited.elapsed() > PASSING_MS) tell(`Waits: ${(told = reason)}`);
      }
      if (state.phase === 'running') follow(pod!.metadata!.name!);
      await sleep(INTERVAL_MS);
    }
  } finally {
    forget();
  }
};
