/** Who may talk to servers and Sentinels, and whom they may talk to. */
import type { V1NetworkPolicy, V1NetworkPolicyPeer, V1NetworkPolicySpec } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, boolean, each, item, kubernetesList, list, object, spread, when, type HelmChart, type Literal } from '../../helm/index.ts';
import { toDns } from '../../resources/network-access.ts';
import type { Naming } from '../../resources/naming.ts';
import { fromTest } from '../../resources/release-test.ts';
import { fromPrometheus } from '../../resources/service-monitor.ts';
import { dataTierCallers } from '../data-tier-callers.ts';
import type { RedisParts, RedisReferences } from './pods.ts';
import { EXPORTER_PORT, SENTINEL_PORT, SERVER_PORT } from './ports.ts';

/** Not the metadata service of clouds, which gives credentials to whoever asks. */
const anywhereButMetadata = {
  to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }],
  ports: [
    { protocol: 'TCP', port: 443 },
    { protocol: 'TCP', port: 6443 },
  ],
};

export const accessValues = object({
  enabled: boolean(true, 'Whether NetworkPolicies restrict the pods.'),
  callers: list(item.string(), dataTierCallers, 'Pods of the namespace that may call, by their app label; empty means every pod of the namespace.', { examples: [['reports']] }),
  extraIngress: kubernetesList('V1NetworkPolicyIngressRule', [], 'Further rules for who may call, written as in a NetworkPolicy.', [[{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }]]),
  extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom servers may call.', [[{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 6379 }] }]]),
  toApiServer: kubernetesList('V1NetworkPolicyEgressRule', [anywhereButMetadata], 'How the Sentinels reach the Kubernetes API, whose address no chart can know; narrow it to yours.', [
    [{ to: [{ ipBlock: { cidr: '10.96.0.1/32' } }], ports: [{ port: 443 }] }],
  ]),
}, 'NetworkPolicies.');

const podsOf = ({ selectorLabels }: Naming): Literal<V1NetworkPolicyPeer> => ({ podSelector: { matchLabels: selectorLabels } });
const tcp = (port: number) => [{ protocol: 'TCP', port }];

/** The policy of the servers; `networkpolicy.yaml`. */
export function serverAccess(chart: HelmChart, v: RedisReferences, { naming, sentinel, topology }: RedisParts): void {
  const { callers } = v.networkPolicy;
  const apps = when(callers, [each(callers, (app) => ({ podSelector: { matchLabels: { app } } }))], [{ podSelector: {} }]);
  policy(chart, naming, {
    ingress: [
      { from: [apps, podsOf(naming), when(topology.replicated, podsOf(sentinel)), when(v.test.enabled, fromTest(naming))], ports: tcp(SERVER_PORT) },
      when(v.serviceMonitor.enabled, fromPrometheus(v.serviceMonitor, EXPORTER_PORT)),
      spread(v.networkPolicy.extraIngress),
    ],
    egress: [
      toDns,
      when(topology.replicated, [
        { to: [podsOf(naming)], ports: tcp(SERVER_PORT) },
        { to: [podsOf(sentinel)], ports: tcp(SENTINEL_PORT) },
      ]),
      spread(v.networkPolicy.extraEgress),
    ],
  });
}

/** The policy of the Sentinels; `sentinel/networkpolicy.yaml`. */
export function sentinelAccess(scope: Construct, v: RedisReferences, { naming, sentinel }: RedisParts): void {
  policy(scope, sentinel, {
    ingress: [{ from: [podsOf(naming), podsOf(sentinel)], ports: tcp(SENTINEL_PORT) }],
    egress: [
      toDns,
      { to: [podsOf(naming)], ports: tcp(SERVER_PORT) },
      { to: [podsOf(sentinel)], ports: tcp(SENTINEL_PORT) },
      spread(v.networkPolicy.toApiServer),
    ],
  });
}

function policy(scope: Construct, naming: Naming, rules: Pick<Literal<V1NetworkPolicySpec>, 'ingress' | 'egress'>): void {
  new Manifest<V1NetworkPolicy>(scope, 'networkpolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: naming.metadata(),
    spec: { podSelector: { matchLabels: naming.selectorLabels }, policyTypes: ['Ingress', 'Egress'], ...rules },
  });
}
