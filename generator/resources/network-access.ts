/** Who may talk to the pods, and whom they may talk to. */
import type { V1NetworkPolicy, V1NetworkPolicyEgressRule, V1NetworkPolicyIngressRule } from '@kubernetes/client-node';
import { Manifest, boolean, each, eachEntry, item, kubernetesList, list, map, object, spread, when, type Expr, type HelmChart, type References, type TemplatedItem } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Values of a NetworkPolicy. @param to ports by the `app` label of pods in the namespace that the pods call */
export function networkPolicyValues(to: Readonly<Record<string, number>>) {
  return object({
    enabled: boolean(true, 'Whether a NetworkPolicy restricts the pods.'),
    allowTo: map(item.integer({ minimum: 1, maximum: 65535 }), to, 'Pods of the namespace that may be called: TCP ports by their app label.', { examples: [{ search: 9200 }] }),
    extraIngress: kubernetesList('V1NetworkPolicyIngressRule', [], 'Further rules for who may call, written as in a NetworkPolicy.', [
      [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] } as never],
    ]),
    extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom to call, e.g. a database outside the cluster.', [
      [{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 5432 }] }],
    ]),
  }, 'NetworkPolicy.');
}

/** Values of a service that only some pods may call. @param apps their `app` labels */
export function callersValue(apps: readonly string[]) {
  return list(item.string(), apps, 'Pods of the namespace that may call the service, by their app label.', { examples: [['reports']] });
}

/** DNS, which every pod needs. */
export const toDns = {
  to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/** Callers by their `app` label, on one port. */
export function fromApps(apps: Expr<readonly string[]>, port: Expr<number>): TemplatedItem<V1NetworkPolicyIngressRule> {
  return when(apps, { from: [each(apps, (app) => ({ podSelector: { matchLabels: { app } } }))], ports: [{ protocol: 'TCP', port }] });
}

/** What the chart's pods may call, besides DNS. */
export function allowedEgress(v: References<ReturnType<typeof networkPolicyValues>>): readonly TemplatedItem<V1NetworkPolicyEgressRule>[] {
  return [
    eachEntry(v.allowTo, (app, port) => ({ to: [{ podSelector: { matchLabels: { app } } }], ports: [{ protocol: 'TCP', port }] }), 'integer'),
    spread(v.extraEgress),
  ];
}

/** A NetworkPolicy; `networkpolicy.yaml`. */
export class NetworkAccess extends Manifest<V1NetworkPolicy> {
  constructor(
    chart: HelmChart,
    v: References<ReturnType<typeof networkPolicyValues>>,
    naming: Naming,
    ingress: readonly TemplatedItem<V1NetworkPolicyIngressRule>[],
  ) {
    super(chart, 'networkpolicy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: naming.metadata(),
      spec: {
        podSelector: { matchLabels: naming.selectorLabels },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [...ingress, spread(v.extraIngress)],
        egress: [
          toDns,
          ...allowedEgress(v),
        ],
      },
    });
  }
}
