/** Where pods run: spread over zones and hosts, and what the cluster's owner asks for. */
import { item, kubernetes, kubernetesList, map, ne, object, oneOf, string, when, whenSet, spread, type Expr, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

const STRICTNESS = ['DoNotSchedule', 'ScheduleAnyway', 'Off'] as const;

/** Values of which nodes may run a pod. */
export const placementValues = {
  affinity: kubernetes('V1Affinity', {}, 'Affinity of the pods.', [
    { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] } }] } },
  ]),
  tolerations: kubernetesList('V1Toleration', [], 'Tolerations of the pods.', [[{ key: 'spot', operator: 'Exists', effect: 'NoSchedule' }]]),
  nodeSelector: map(item.string(), {}, 'Labels that a node needs.', { examples: [{ 'kubernetes.io/arch': 'amd64' }] }),
  priorityClassName: string('', 'Priority class of the pods.', { examples: ['high'] }),
};
const placementShape = object(placementValues);

export const schedulingValues = {
  topologySpread: object({
    zone: oneOf(STRICTNESS, 'ScheduleAnyway', 'What to do where the pods can’t be spread evenly over zones; Off does not spread them.'),
    host: oneOf(STRICTNESS, 'ScheduleAnyway', 'The same for hosts.'),
  }, 'Spread of the pods.'),
  topologySpreadConstraints: kubernetesList('V1TopologySpreadConstraint', [], 'Further spread constraints.', [
    [{ maxSkew: 2, topologyKey: 'example.com/rack', whenUnsatisfiable: 'ScheduleAnyway' }],
  ]),
  ...placementValues,
};
const shape = object(schedulingValues);

type SchedulingReferences = References<typeof shape>;

/** The part of a pod's spec that says which nodes may run it. */
export function placement(v: References<typeof placementShape>) {
  return {
    affinity: whenSet(v.affinity),
    tolerations: whenSet(v.tolerations),
    nodeSelector: whenSet(v.nodeSelector),
    priorityClassName: whenSet(v.priorityClassName),
  };
}

/** The spread of a Deployment's pods over zones and hosts. */
export function spreading(v: SchedulingReferences, naming: Naming) {
  // Without it the pods of the old version count during a rollout, and the new ones end up lopsided.
  return spreadBy(v, naming, { matchLabelKeys: ['pod-template-hash'] });
}

/** The spread of a StatefulSet's pods, which come back under the same names. */
export function statefulSpreading(v: SchedulingReferences, naming: Naming) {
  return spreadBy(v, naming, {});
}

function spreadBy(v: SchedulingReferences, naming: Naming, further: { readonly matchLabelKeys?: readonly string[] }) {
  const constraint = (topologyKey: string, strictness: Expr<(typeof STRICTNESS)[number]>) =>
    when(ne<string>(strictness, 'Off'), {
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: strictness,
      labelSelector: { matchLabels: naming.selectorLabels },
      ...further,
    });
  return [
    constraint('topology.kubernetes.io/zone', v.topologySpread.zone),
    constraint('kubernetes.io/hostname', v.topologySpread.host),
    spread(v.topologySpreadConstraints),
  ];
}
