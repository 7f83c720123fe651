/** The pods of Jobs: they end at once, as the test says, since no kubelet is there to run them. */
import { PatchStrategy, setHeaderOptions, Watch, type V1Pod } from '@kubernetes/client-node';
import { cluster } from './cluster.ts';

/** How a pod ended. */
export type Outcome = 'Succeeded' | 'Failed';

/** A stand-in for the kubelet. */
export interface TaskPods {
  /** How pods end from now on. */
  outcome: Outcome;
  /** The pods that have ended, and which Deployments there were then. */
  readonly ended: readonly { readonly pod: V1Pod; readonly deployments: readonly string[] }[];
  stop(): void;
}

const MERGE = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);

/** Ends each pod of a Job in a namespace as soon as it is made. All of them succeed until the outcome is changed. */
export const endTaskPods = async (namespace: string): Promise<TaskPods> => {
  const { config, core, apps } = cluster();
  const ended: { pod: V1Pod; deployments: string[] }[] = [];
  const end = async (pod: V1Pod): Promise<void> => {
    const { items } = await apps.listNamespacedDeployment({ namespace });
    ended.push({ pod, deployments: items.map(({ metadata }) => metadata!.name!) });
    await core.patchNamespacedPodStatus({ name: pod.metadata!.name!, namespace, body: { status: { phase: tasks.outcome } } }, MERGE);
  };
  const watch = await new Watch(config).watch(
    `/api/v1/namespaces/${namespace}/pods`,
    { labelSelector: 'batch.kubernetes.io/job-name' },
    (type, pod: V1Pod) => void (type === 'ADDED' && end(pod)),
    () => {},
  );
  const tasks: TaskPods = { outcome: 'Succeeded', ended, stop: () => watch.abort() };
  return tasks;
};
