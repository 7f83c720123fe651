/** A Deployment whose rollouts lose no request. */
import type { V1Container, V1Deployment, V1Volume } from '@kubernetes/client-node';
import type { TObject } from '@sinclair/typebox';
import type { Duration } from 'cdk8s';
import {
  Manifest,
  and,
  call,
  fields,
  integer,
  intOrString,
  kubernetesVersion,
  lt,
  not,
  object,
  text,
  when,
  type Expr,
  type HelmChart,
  type Literal,
  type Templated,
  type References,
  type TemplatedItem,
} from '../helm/index.ts';
import { container, containerValues, type ContainerReferences } from './container.ts';
import { configChecksum } from './environment.ts';
import { podSpec, podValues, type PodParts } from './pod.ts';
import { podTemplate, podTemplateValues, type PodTemplateReferences } from './pod-template.ts';
import { spreading } from './scheduling.ts';
import { replicas } from './replicas.ts';

/** How a pod ends. */
interface Ending {
  /** How long it goes on serving while load balancers learn that it leaves. */
  readonly drain: Duration;
  /** Draining, and what is under way. */
  readonly grace: Duration;
}

/** Values of a Deployment, besides image, size, probes and autoscaling. */
export const workloadValues = ({ drain, grace }: Ending) => ({
  ...containerValues,
  ...podValues,
  rollingUpdate: object({
    maxSurge: intOrString('25%', 'Pods above the wanted number during a rollout.', { examples: [2] }),
    maxUnavailable: intOrString(0, 'Pods below the wanted number during a rollout.', { examples: ['10%'] }),
  }, 'Rolling update.'),
  revisionHistoryLimit: integer(5, 'Old ReplicaSets that are kept.', { minimum: 0 }),
  minReadySeconds: integer(5, 'Seconds that a new pod has to be ready before it counts.', { minimum: 0 }),
  progressDeadlineSeconds: integer(600, 'Seconds until a rollout that makes no progress counts as failed.', { minimum: 1 }),
  preStopSleepSeconds: integer(drain.toSeconds(), 'Seconds that a pod goes on serving after it was told to stop, until load balancers have learnt of it.', { minimum: 0 }),
  terminationGracePeriodSeconds: integer(grace.toSeconds(), 'Seconds from there until it is killed; preStopSleepSeconds are part of it.', { minimum: 0 }),
  ...podTemplateValues,
});
/** References to the values of a Deployment. */
export type WorkloadReferences = ContainerReferences & References<TObject<ReturnType<typeof workloadValues>>> & PodTemplateReferences;

/** What one chart's Deployment has of its own. */
export interface WorkloadProps extends PodParts {
  /** Entries of `env` that the chart itself sets. @default none */
  readonly env?: readonly unknown[];
  /** Ports, probes, resources of the main container. */
  readonly container: Partial<Literal<V1Container>>;
  /** Containers beside the main one. @default none */
  readonly sidecars?: readonly TemplatedItem<V1Container>[];
  /** Volumes that the sidecars need. @default none */
  readonly volumes?: readonly TemplatedItem<V1Volume>[];
  /** Pod annotations of the chart itself, e.g. checksums. @default none */
  readonly podAnnotations?: Readonly<Record<string, unknown>>;
  /** What counts as autoscaled: the Deployment then leaves the number of pods alone. */
  readonly autoscaled: Expr<boolean>;
  /** Number of pods where it is not. */
  readonly replicas: Expr<number>;
}

/** The Deployment of a chart; `deployment.yaml`. */
export class Workload extends Manifest<V1Deployment> {
  constructor(chart: HelmChart, v: WorkloadReferences, props: WorkloadProps) {
    const { naming } = props;
    const scale = replicas(chart, props.replicas, props.autoscaled, naming);
    super(chart, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: naming.metadata(undefined, scale.annotations),
      spec: {
        replicas: scale.replicas,
        revisionHistoryLimit: v.revisionHistoryLimit,
        minReadySeconds: v.minReadySeconds,
        progressDeadlineSeconds: v.progressDeadlineSeconds,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: v.rollingUpdate.maxSurge, maxUnavailable: v.rollingUpdate.maxUnavailable } },
        selector: { matchLabels: naming.selectorLabels },
        template: podTemplate(
          v,
          naming,
          { ...configChecksum(v), ...props.podAnnotations },
          podSpec(v, props, [container(v, props, props.env ?? [], { ...props.container, lifecycle: drain(v) }), ...(props.sidecars ?? [])], {
            terminationGracePeriodSeconds: v.terminationGracePeriodSeconds,
            topologySpreadConstraints: spreading(v, naming),
            volumes: props.volumes ?? [],
          }),
        ),
      },
    });
    checkRollingUpdate(chart, v.rollingUpdate);
    chart.failWhen(
      not(lt(v.preStopSleepSeconds, v.terminationGracePeriodSeconds)),
      'preStopSleepSeconds leaves no time to finish requests: raise terminationGracePeriodSeconds above it, or lower preStopSleepSeconds.',
    );
  }
}

/** Refuses a rolling update that may neither add a pod nor take one away. */
function checkRollingUpdate(chart: HelmChart, v: WorkloadReferences['rollingUpdate']): void {
  const none = (bound: Expr<number | string>) => call<boolean>('boolean', 'regexMatch', '^0+%?$', call('string', 'toString', bound));
  chart.failWhen(and(none(v.maxSurge), none(v.maxUnavailable)), 'rollingUpdate.maxSurge and rollingUpdate.maxUnavailable are both 0, so that no pod could be replaced: raise one of them.');
}

/** The kubelet itself sleeps since 1.30; before, the image has to have a `sleep`. */
export function drain(v: Pick<WorkloadReferences, 'preStopSleepSeconds'>): Templated<NonNullable<V1Container['lifecycle']>> {
  const seconds = v.preStopSleepSeconds;
  return when(seconds, {
    preStop: fields(when(kubernetesVersion('>=1.30.0-0'), { sleep: { seconds } }, { exec: { command: ['sleep', text`${seconds}`] } })),
  });
}
