/** A Deployment beside the chart's main pods, with the volumes that it asks for. */
import type { V1Deployment, V1PodSpec } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, type Expr, type Literal } from '../helm/index.ts';
import type { Naming } from './naming.ts';
import { plainPodSpec, type TaskPodReferences } from './pod.ts';
import { podTemplate, type PodTemplateReferences } from './pod-template.ts';

/** What one of them has of its own. */
export interface CompanionProps {
  /** Its own, as `companion` defines them. */
  readonly naming: Naming;
  readonly serviceAccountName: Expr<string>;
  readonly replicas: number | Expr<number>;
  /** @default that of Kubernetes */
  readonly strategy?: Literal<NonNullable<V1Deployment['spec']>>['strategy'];
  /** Pod annotations of the chart itself, e.g. checksums. @default none */
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly pod: Omit<Literal<V1PodSpec>, 'serviceAccountName'>;
}

/** The Deployment; `deployment.yaml`. */
export class CompanionDeployment extends Manifest<V1Deployment> {
  constructor(scope: Construct, v: TaskPodReferences & PodTemplateReferences & { readonly revisionHistoryLimit: Expr<number> }, props: CompanionProps) {
    const { naming, serviceAccountName, replicas, strategy, annotations = {}, pod } = props;
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: naming.metadata(),
      spec: {
        replicas,
        ...(strategy === undefined ? {} : { strategy }),
        revisionHistoryLimit: v.revisionHistoryLimit,
        selector: { matchLabels: naming.selectorLabels },
        template: podTemplate(v, naming, annotations, plainPodSpec(v, serviceAccountName, pod)),
      },
    });
  }
}
