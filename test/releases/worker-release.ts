import { chartDirectory } from '../../scripts/charts/repository.ts';
import { runHelm } from '../../scripts/helm/run-helm.ts';
import type { Kubectl } from './kubectl.ts';

/** What is installed, and by what. */
export interface WorkerOptions {
  /** Path of Helm. */
  readonly helm: string;
  readonly kubeconfig: string;
  /** A new namespace. */
  readonly namespace: string;
  /** The value autoscaling.queueLength. */
  readonly queueLength: number;
}

/** How many workers there are, and should be. */
export interface Scale {
  /** Replicas that the Deployment is told to have. */
  readonly replicas: number;
  /** Replicas that the autoscaler wants. */
  readonly desired: number;
  /** Length of the queue that the autoscaler read, as a quantity. */
  readonly queue: string | undefined;
}

const FEWEST = 2;

const valuesFor = (queueLength: number): object => ({
  autoscaling: {
    engine: 'external',
    minReplicas: FEWEST,
    queueLength,
    // The first step, from the one pod of a new Deployment to the fewest, uses up what a period allows. By default that
    // is 30 seconds, in which no length of the queue adds a worker.
    behavior: { scaleUp: { policies: [{ type: 'Percent', value: 100, periodSeconds: 1 }] } },
  },
  collection: { enabled: false },
});

/** Installs the chart `worker` with two workers at least, to which the queue can add some at once. */
export const installWorker = async ({ helm, kubeconfig, namespace, queueLength }: WorkerOptions): Promise<void> => {
  const target = ['--kubeconfig', kubeconfig, '--namespace', namespace, '--create-namespace'];
  const values = Object.entries(valuesFor(queueLength)).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`]);
  await runHelm(helm, ['install', 'worker', chartDirectory('worker'), ...target, ...values]);
};

/**
 * Does what a kubelet would: says that the first workers are ready. An autoscaler multiplies the ready ones.
 *
 * It is over when the controller manager knows.
 */
export const makeWorkersReady = async (kubectl: Kubectl, namespace: string): Promise<void> => {
  const wait = (field: string) =>
    kubectl(['wait', 'deployment/worker', '-n', namespace, `--for=jsonpath={.status.${field}}=${FEWEST}`, '--timeout=30s']);
  await wait('replicas');
  const pods = (await kubectl(['get', 'pods', '-n', namespace, '-o', 'name'])).trim().split('\n');
  const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
  for (const pod of pods) await kubectl(['patch', pod, '-n', namespace, '--subresource=status', '-p', JSON.stringify({ status })]);
  await wait('readyReplicas');
};

/** Reads how many workers there are, and should be. */
export const readScale = async (kubectl: Kubectl, namespace: string): Promise<Scale> => {
  const { items } = JSON.parse(await kubectl(['get', 'deployment/worker', 'hpa/worker-hpa', '-n', namespace, '-o', 'json']));
  const [deployment, autoscaler] = items;
  return {
    replicas: deployment.spec.replicas,
    desired: autoscaler.status.desiredReplicas,
    queue: autoscaler.status.currentMetrics?.[0]?.external?.current.value,
  };
};
