/** The load balancer through which the cluster of another region follows this one. */
import type { V1NetworkPolicyIngressRule, V1Service } from '@kubernetes/client-node';
import { Manifest, and, each, fields, not, spread, when, whenSet, type HelmChart, type TemplatedItem } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { ROLE } from './labels.ts';
import { SERVER_PORT } from './ports.ts';
import type { PostgresReferences } from './values.ts';

/** `service-replication.yaml`. */
export function replicationService(chart: HelmChart, { replicationService: v }: PostgresReferences, naming: Naming): void {
  chart.when(v.enabled, () => {
    new Manifest<V1Service>(chart, 'service-replication', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: naming.metadata('replication', { 'kubernetes.io/description': 'Leads the cluster of another region to the primary.', 'kube-score/ignore': 'service-targets-pod' }, v.annotations),
      spec: {
        type: 'LoadBalancer',
        loadBalancerClass: whenSet(v.className),
        loadBalancerSourceRanges: v.sourceRanges,
        externalTrafficPolicy: v.externalTrafficPolicy,
        ports: [{ name: 'replication', port: SERVER_PORT, targetPort: 'postgres', protocol: 'TCP' }],
        selector: fields(spread(naming.selectorLabels), { [ROLE]: 'primary' }),
      },
    });
  });
  chart.failWhen(and(v.enabled, not(v.sourceRanges)), 'replicationService.sourceRanges is empty: name the networks of the other region; nobody else may connect.');
}

/** Admits the other region. */
export const fromOtherRegion = ({ replicationService: v }: PostgresReferences): TemplatedItem<V1NetworkPolicyIngressRule> =>
  when(v.enabled, { from: [each(v.sourceRanges, (cidr) => ({ ipBlock: { cidr } }))], ports: [{ protocol: 'TCP', port: SERVER_PORT }] });
