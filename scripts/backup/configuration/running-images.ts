import { nameOf, type ApiObject } from './api-object.ts';

/** The image of a container that runs or ran. */
export interface RunningImage {
  /** What its pod belongs to, such as `Deployment/api-gateway`; the pod itself where that is nothing. */
  readonly workload: string;
  readonly container: string;
  /** As the pod names it. */
  readonly image: string;
  /** The digest that the node took, such as `sha256:…`. */
  readonly digest: string;
}

interface ContainerStatus {
  readonly name: string;
  readonly imageID?: string;
}

/** A pod, as far as it is looked at. */
interface Pod {
  readonly spec: { readonly containers: readonly { readonly name: string; readonly image: string }[]; readonly initContainers?: Pod['spec']['containers'] };
  readonly status?: { readonly containerStatuses?: readonly ContainerStatus[]; readonly initContainerStatuses?: readonly ContainerStatus[] };
}

const HASH = 'pod-template-hash';

/** What a pod belongs to: of a ReplicaSet its Deployment, of a Job its CronJob. */
const workloadOf = (pod: ApiObject, jobs: readonly ApiObject[]): string => {
  const { labels = {}, ownerReferences = [] } = pod.metadata;
  const owner = ownerReferences.find(({ controller }) => controller);
  if (!owner) return nameOf(pod);
  const hash = labels[HASH];
  // A Deployment calls its ReplicaSets after itself and the hash.
  if (owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(`-${hash}`)) return `Deployment/${owner.name.slice(0, -hash.length - 1)}`;
  const above = owner.kind === 'Job' ? jobs.find(({ metadata }) => metadata.name === owner.name)?.metadata.ownerReferences?.find(({ controller }) => controller) : undefined;
  return `${(above ?? owner).kind}/${(above ?? owner).name}`;
};

/**
 * The images that run, each once, in the order of their workloads.
 *
 * @param pods all pods
 * @param jobs all Jobs, also those of CronJobs
 */
export const runningImages = (pods: readonly ApiObject[], jobs: readonly ApiObject[]): readonly RunningImage[] => {
  const found = new Map<string, RunningImage>();
  for (const pod of pods) {
    const { spec: { containers, initContainers = [] }, status: { containerStatuses = [], initContainerStatuses = [] } = {} } = pod as unknown as Pod;
    for (const { name, imageID = '' } of [...initContainerStatuses, ...containerStatuses]) {
      const digest = /sha256:[0-9a-f]{64}$/.exec(imageID)?.[0];
      const image = [...initContainers, ...containers].find((container) => container.name === name)?.image;
      if (!digest || !image) continue;
      const one = { workload: workloadOf(pod, jobs), container: name, image, digest };
      found.set(Object.values(one).join(' '), one);
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, image]) => image);
};
