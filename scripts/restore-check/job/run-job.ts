/** A Job that is begun, followed and, when the program is interrupted, removed. */
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchV1Api, CoreV1Api, Log, type KubeConfig, type V1Job, type V1Pod } from '@kubernetes/client-node';
import { onShutdown } from '../../process/shutdown.ts';
import { podState, type PodState } from '../../cluster/pod-state.ts';

const INTERVAL_MS = 1000;

/** How one ended. */
export interface EndedJob {
  readonly exitCode: number;
  /** Why its pod ended, where that was not by itself, such as `OOMKilled`. */
  readonly reason?: string;
  /** All that it printed. */
  readonly output: string;
}

/** Passes on whole lines, as they come. */
const lineWriter = (tell: (line: string) => void): Writable => {
  let rest = '';
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop()!;
      lines.forEach(tell);
      done();
    },
  });
};

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
    const { items } = await core.listNamespacedPod({ namespace, labelSelector: `batch.kubernetes.io/job-name=${name}` });
    return items.toSorted((one, other) => one.metadata!.creationTimestamp!.getTime() - other.metadata!.creationTimestamp!.getTime()).at(-1);
  };
  const failure = async (): Promise<string | undefined> => {
    const { status } = await batch.readNamespacedJob({ name, namespace });
    const failed = status?.conditions?.find(({ type, status: is }) => type === 'Failed' && is === 'True');
    return failed && [failed.reason, failed.message].filter(Boolean).join(': ');
  };
  try {
    let told = '';
    let followed: string | undefined;
    for (;;) {
      const pod = await newestPod();
      const state: PodState = podState(pod);
      if (state.phase === 'ended') {
        const output = await core.readNamespacedPodLog({ name: pod!.metadata!.name!, namespace, container }).catch(() => '');
        return { exitCode: state.exitCode, output, ...(state.reason ? { reason: state.reason } : {}) };
      }
      const failed = await failure();
      if (failed !== undefined && state.phase === 'waiting') throw new Error(`The Job ${name} ended without a result: ${failed}`);
      if (state.phase === 'waiting' && state.reason !== told) tell(`Waits: ${(told = state.reason)}`);
      if (state.phase === 'running' && followed !== pod!.metadata!.name) {
        followed = pod!.metadata!.name!;
        // What it prints is for whoever watches; the whole of it is read at the end.
        void new Log(config).log(namespace, followed, container, lineWriter(tell), { follow: true }).catch((error: Error) => tell(`Its log cannot be followed (${error.message}); it goes on.`));
      }
      await sleep(INTERVAL_MS);
    }
  } finally {
    forget();
  }
};
