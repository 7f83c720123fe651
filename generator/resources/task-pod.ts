/** Pods that run to an end, for Jobs and hooks: no Service selects them, and they have a NetworkPolicy of their own. */
import type { V1Container, V1JobSpec, V1NetworkPolicy, V1NetworkPolicyEgressRule, V1PodTemplateSpec, V1Volume, V1VolumeMount } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, release, spread, text, whenSet, type Literal, type TemplatedItem } from '../helm/index.ts';
import { toDns } from './network-access.ts';
import type { Annotations, Naming } from './naming.ts';
import { plainPodSpec, type TaskPodReferences } from './pod.ts';
import { writableMounts, writableVolumes } from './security.ts';

/** Labels of a task's pods. Not those of the chart's main pods: a Service must not send requests to them. */
export function taskLabels(naming: Naming, role: string) {
  const name = text`${naming.name}-${role}`;
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': release.name, app: name };
}

/** Those pods, as a NetworkPolicy names them. */
export const podsOfTask = (naming: Naming, role: string) => ({ podSelector: { matchLabels: taskLabels(naming, role) } });

/** What only some tasks have. */
export interface TaskParts {
  readonly serviceAccountName?: Literal<NonNullable<V1PodTemplateSpec['spec']>>['serviceAccountName'];
  readonly initContainers?: Literal<NonNullable<V1PodTemplateSpec['spec']>>['initContainers'];
  readonly volumes?: readonly TemplatedItem<V1Volume>[];
  readonly volumeMounts?: readonly TemplatedItem<V1VolumeMount>[];
}

/** The volumes that the chart's user adds, for tasks of the chart's own image. */
export function extraVolumes(v: TaskPodReferences): TaskParts {
  return { volumes: [spread(v.extraVolumes)], volumeMounts: [spread(v.extraVolumeMounts)] };
}

/** Ends a Job at once where its script says by its exit code that another attempt mends nothing. Kubernetes before 1.29 asks for the conditions as well. */
export const noRetryAfter = (exitCode: number): NonNullable<V1JobSpec['podFailurePolicy']> => ({
  rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [exitCode] }, onPodConditions: [] }],
});

/** A pod that runs one container to its end. @param role what the task is called, e.g. `migration` */
export function taskPod(
  v: TaskPodReferences,
  naming: Naming,
  role: string,
  container: Literal<V1Container>,
  further: TaskParts = {},
): Literal<V1PodTemplateSpec> {
  return {
    metadata: { labels: taskLabels(naming, role) },
    spec: {
      restartPolicy: 'Never',
      ...plainPodSpec(v, further.serviceAccountName, {
        ...(further.initContainers ? { initContainers: further.initContainers } : {}),
        containers: [{ ...container, securityContext: whenSet(v.containerSecurityContext), volumeMounts: [writableMounts(v), ...(further.volumeMounts ?? [])] }],
        volumes: [writableVolumes(v), ...(further.volumes ?? [])],
      }),
    },
  };
}

/** Lets a task's pods reach what they need and nothing else. @param annotations those of a hook, or none */
export function taskAccess(
  scope: Construct,
  naming: Naming,
  role: string,
  annotations: Annotations | undefined,
  egress: readonly TemplatedItem<V1NetworkPolicyEgressRule>[],
): void {
  new Manifest<V1NetworkPolicy>(scope, 'networkpolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: naming.metadata(role, annotations),
    spec: {
      podSelector: { matchLabels: taskLabels(naming, role) },
      policyTypes: ['Ingress', 'Egress'],
      egress: [toDns, ...egress],
    },
  });
}
