/** A StatefulSet whose volumes outlive it. */
import type { V1PersistentVolumeClaim, V1PodSpec, V1PodTemplateSpec, V1StatefulSet } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, integer, object, release, text, type Expr, type Line, type Literal, type References, type Templated } from '../helm/index.ts';
import { headlessName } from './headless-service.ts';
import type { MountedScripts } from './mounted-scripts.ts';
import type { Annotations, Naming } from './naming.ts';
import { podTemplate, type PodTemplateReferences } from './pod-template.ts';
import { zonalAffinity } from './zones.ts';

export const statefulPodsValues = {
  minReadySeconds: integer(2, 'Seconds that a new pod has to be ready before the rollout goes on to the next.', { minimum: 0 }),
  revisionHistoryLimit: integer(5, 'Old revisions that are kept.', { minimum: 0 }),
};
const shape = object(statefulPodsValues);

/** The template of its pods: in the zones that are named, and replaced when a script changes. @param labels those of the chart itself */
export function statefulTemplate(
  v: PodTemplateReferences & Parameters<typeof zonalAffinity>[0],
  naming: Naming,
  scripts: MountedScripts,
  spec: Literal<V1PodSpec>,
  labels: Readonly<Record<string, unknown>> = {},
): Literal<V1PodTemplateSpec> {
  return podTemplate(v, naming, { 'checksum/scripts': scripts.checksum }, { ...spec, affinity: zonalAffinity(v) }, labels);
}

/** What one StatefulSet has of its own. */
export interface StatefulPodsProps {
  readonly naming: Naming;
  readonly replicas: Templated<number>;
  /** @default none */
  readonly annotations?: Annotations;
  readonly template: Literal<V1PodTemplateSpec>;
  readonly claims: Templated<V1PersistentVolumeClaim[]>;
}

/** What to do between `helm uninstall` and the next installation, for notes: a StatefulSet that finds pods of the one before tries again ever more seldom, by minutes. @param inNamespace the flag */
export const waitForOldPods = (inNamespace: Expr<string>): readonly Line[] => [
  'Before that, wait until its pods have ended, or Kubernetes takes minutes to make new ones:',
  text`  kubectl wait pods ${inNamespace} --selector 'app.kubernetes.io/instance=${release.name},!batch.kubernetes.io/job-name' --for=delete --timeout=120s`,
];

/** A StatefulSet; `statefulset.yaml`. */
export class StatefulPods extends Manifest<V1StatefulSet> {
  constructor(scope: Construct, v: References<typeof shape>, { naming, replicas, annotations, template, claims }: StatefulPodsProps) {
    super(scope, 'statefulset', {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: naming.metadata(undefined, annotations),
      spec: {
        serviceName: headlessName(naming),
        replicas,
        // All at once: after a loss of all of them, none has to wait for one whose zone is away. Rollouts go one by one.
        podManagementPolicy: 'Parallel',
        updateStrategy: { type: 'RollingUpdate' },
        minReadySeconds: v.minReadySeconds,
        revisionHistoryLimit: v.revisionHistoryLimit,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        selector: { matchLabels: naming.selectorLabels },
        template,
        volumeClaimTemplates: claims,
      },
    });
  }
}
