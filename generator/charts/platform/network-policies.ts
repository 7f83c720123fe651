/** Nothing may talk to anything, but for DNS, the data tier, and what the services open for themselves. */
import type { V1NetworkPolicy } from '@kubernetes/client-node';
import { Manifest, boolean, item, list, object, string, type HelmChart, type Literal, type References } from '../../helm/index.ts';
import { dataTierCallers } from '../data-tier-callers.ts';
import type { Naming } from '../../resources/naming.ts';
import { podsOfApps, toDns } from '../../resources/network-access.ts';
import { portValue } from '../../resources/service.ts';

function openingValues(app: string, port: number, description: string) {
  return object({
    enabled: boolean(true, 'Whether it is open.'),
    app: string(app, 'App label of the pods that are called.', { minLength: 1, examples: ['other'] }),
    port: portValue(port, 'TCP port.'),
    from: list(item.string(), dataTierCallers, 'App labels of the pods that may call; empty means every pod of the namespace.', { examples: [['api-gateway']] }),
  }, description);
}

export const namespacePolicyValues = object({
  enabled: boolean(true, 'Whether all traffic that no policy allows is denied.'),
  redis: openingValues('redis-cluster', 6379, 'Opening to Redis.'),
  postgres: openingValues('postgres', 5432, 'Opening to PostgreSQL.'),
}, 'Default-deny NetworkPolicies and their openings.');

/** The policies; `networkpolicy-….yaml`. The services bring their own. */
export function namespacePolicies(chart: HelmChart, v: References<typeof namespacePolicyValues>, naming: Naming): void {
  policy(chart, naming, 'default-deny', 'Denies the pods of the namespace all traffic that no other policy allows.', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  policy(chart, naming, 'dns', 'Lets the pods of the namespace resolve names.', { podSelector: {}, policyTypes: ['Egress'], egress: [toDns] });
  for (const [name, title] of [['redis', 'Redis'], ['postgres', 'PostgreSQL']] as const) {
    const { enabled, app, port, from } = v[name];
    chart.when(enabled, () =>
      policy(chart, naming, name, `Opens ${title} to those that need it.`, {
        podSelector: { matchLabels: { app } },
        policyTypes: ['Ingress'],
        ingress: [{ from: [podsOfApps(from)], ports: [{ protocol: 'TCP', port }] }],
      }),
    );
  }
}

function policy(chart: HelmChart, naming: Naming, name: string, purpose: string, spec: Literal<NonNullable<V1NetworkPolicy['spec']>>): void {
  new Manifest<V1NetworkPolicy>(chart, `networkpolicy-${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: naming.metadata(name, {
      'kubernetes.io/description': `${purpose} The pods are those of other releases, so kube-score finds none of them here.`,
      'kube-score/ignore': 'networkpolicy-targets-pod',
    }),
    spec,
  });
}
