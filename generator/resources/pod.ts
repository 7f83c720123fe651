/** What every pod of a chart has, whether a Deployment, a Job or a CronJob starts it. */
import type { V1Container, V1PodSpec, V1Volume } from '@kubernetes/client-node';
import {
  chartInfo,
  each,
  item,
  kubernetesList,
  list,
  object,
  spread,
  whenSet,
  withDefault,
  type Expr,
  type HelmChart,
  type Literal,
  type References,
  type TemplatedItem,
} from '../helm/index.ts';
import { defineImage, globalValues, imageValues } from './image.ts';
import { defineNaming, namingValues, type Naming } from './naming.ts';
import { placement, placementValues, schedulingValues } from './scheduling.ts';
import { securityValues, writableVolumes } from './security.ts';
import { serviceAccount, serviceAccountValues } from './service-account.ts';

const runAs = {
  global: globalValues,
  ...namingValues,
  imagePullSecrets: list(item.string(), [], 'Names of Secrets for the registry.', { examples: [['registry']] }),
  serviceAccount: serviceAccountValues,
  ...securityValues,
};
const volumes = {
  extraVolumes: kubernetesList('V1Volume', [], 'Further volumes, also of tasks that run the same image.', [[{ name: 'ca', configMap: { name: 'ca' } }]]),
  extraVolumeMounts: kubernetesList('V1VolumeMount', [], 'Further volume mounts of the container, and of such tasks.', [[{ name: 'ca', mountPath: '/etc/ca' }]]),
};

/** Values that every chart with pods has; image and sizes are its own. */
export const taskPodValues = { ...runAs, ...placementValues, ...volumes };

/** Values that a chart with pods that go on running has; image, sizes and probes are its own. */
export const podValues = {
  ...runAs,
  ...schedulingValues,
  ...volumes,
  initContainers: kubernetesList('V1Container', [], 'Containers that run before the others.', [[{ name: 'wait', image: 'busybox:1.37' }]]),
  extraContainers: kubernetesList('V1Container', [], 'Containers that run beside the others.', [[{ name: 'proxy', image: 'envoy:1' }]]),
};
const taskShape = object({ ...taskPodValues, image: imageValues('x') });
/** References to the values of a chart with any pods. */
export type TaskPodReferences = References<typeof taskShape>;

const shape = object({ ...podValues, image: imageValues('x') });
/** References to the values of a chart with pods that go on running. */
export type PodReferences = References<typeof shape>;

/** The parts of a chart that its pods refer to. */
export interface PodParts {
  readonly naming: Naming;
  readonly image: Expr<string>;
  readonly serviceAccountName: Expr<string>;
}

/** The spec of a pod. @param containers the chart's own; extra ones follow, and what else the chart's user adds */
export function podSpec(
  v: PodReferences,
  parts: PodParts,
  containers: readonly TemplatedItem<V1Container>[],
  { volumes = [], ...further }: Partial<Literal<V1PodSpec>> & { readonly volumes?: readonly TemplatedItem<V1Volume>[] } = {},
): Literal<V1PodSpec> {
  return plainPodSpec(v, parts.serviceAccountName, {
    ...further,
    initContainers: whenSet(v.initContainers),
    containers: [...containers, spread(v.extraContainers)],
    volumes: [writableVolumes(v), ...volumes, spread(v.extraVolumes)],
  });
}

/** The spec of a pod beside the chart's main ones, to which the chart's user adds nothing. */
export function plainPodSpec(v: TaskPodReferences, serviceAccountName: Literal<V1PodSpec>['serviceAccountName'], own: Omit<Literal<V1PodSpec>, 'serviceAccountName'>): Literal<V1PodSpec> {
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    imagePullSecrets: [each(v.global.imagePullSecrets, (name) => ({ name })), each(v.imagePullSecrets, (name) => ({ name }))],
    securityContext: whenSet(v.podSecurityContext),
    ...own,
    ...placement(v),
  };
}

/** Defines the names and labels of a chart, its image and its service account. */
export function definePodParts(chart: HelmChart, v: TaskPodReferences): PodParts {
  const naming = defineNaming(chart, v);
  return { naming, image: podImage(chart, v), serviceAccountName: serviceAccount(chart, v.serviceAccount, naming) };
}

/** Defines the image's reference under the name `image`. */
function podImage(chart: HelmChart, v: TaskPodReferences): Expr<string> {
  return defineImage(chart, 'image', v.image, v.global, withDefault(v.image.tag, chartInfo.appVersion));
}
