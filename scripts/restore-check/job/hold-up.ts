import type { CoreV1Api, CoreV1Event, V1Pod } from '@kubernetes/client-node';

/** What a pod waits with, whatever holds it up. */
const VAGUE = ['ContainerCreating', 'PodInitializing'];

const timeOf = ({ lastTimestamp, eventTime, metadata }: CoreV1Event): number => new Date(lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? 0).getTime();

/** The newest warning about an object; none where there is none, or nobody may see it. */
const newestWarning = async (core: CoreV1Api, namespace: string, kind: string, name: string): Promise<CoreV1Event | undefined> => {
  const { items } = await core.listNamespacedEvent({ namespace, fieldSelector: `involvedObject.kind=${kind},involvedObject.name=${name},type=Warning` }).catch(() => ({ items: [] }));
  // What was said before it had a node is over.
  return items.filter(({ reason }) => reason !== 'FailedScheduling').toSorted((one, other) => timeOf(one) - timeOf(other)).at(-1);
};

/**
 * What holds a Job up, such as a Secret that is missing: a pod's own state does not name that.
 *
 * @param core a client
 * @param namespace of the Job
 * @param job its name
 * @param pod its pod; none where there is none yet
 * @param reason what the pod says that it waits for
 */
export const holdUpOf = async (core: CoreV1Api, namespace: string, job: string, pod: V1Pod | undefined, reason: string): Promise<string> => {
  if (pod && !VAGUE.includes(reason)) return reason;
  const warning = await (pod ? newestWarning(core, namespace, 'Pod', pod.metadata!.name!) : newestWarning(core, namespace, 'Job', job));
  return warning ? `${warning.reason}: ${warning.message}` : reason;
};
