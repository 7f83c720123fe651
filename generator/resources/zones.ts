/** The zones whose nodes may run the pods of a data store. */
import { and, call, fields, item, list, spread, when, type Expr, type HelmChart } from '../helm/index.ts';

export const zonesValue = list(item.string(), [], 'Zones whose nodes may run the pods; empty means any node.', { examples: [['us-east-1a', 'us-east-1b', 'us-east-1c']] });

interface ZonesReferences {
  readonly zones: Expr<readonly string[]>;
  readonly affinity: Expr<object>;
}

/** The pods' affinity: the zones, and what the chart's user adds. */
export function zonalAffinity({ zones, affinity }: ZonesReferences) {
  const inZones = { matchExpressions: [{ key: 'topology.kubernetes.io/zone', operator: 'In', values: zones }] };
  return fields<never>(when(zones, { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [inZones] } } }), spread(affinity));
}

/** How many zones are named; 0 where any will do. */
export const zoneCount = ({ zones }: Pick<ZonesReferences, 'zones'>): Expr<number> => call('integer', 'len', zones);

/** Refuses two node affinities. */
export function checkZones(chart: HelmChart, { zones, affinity }: ZonesReferences): void {
  chart.failWhen(and(zones, call('map', 'dig', 'nodeAffinity', '', affinity)), 'zones and affinity.nodeAffinity both say which nodes may run the pods: set zones to [], and name the zones in the affinity.');
}
