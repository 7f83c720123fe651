/** Who may talk to the pods, and whom they may talk to. */
import type { V1NetworkPolicy, V1NetworkPolicyEgressRule, V1NetworkPolicyIngressRule, V1NetworkPolicyPeer } from '@kubernetes/client-node';
import type { TObject } from '@sinclair/typebox';
import type { Construct } from 'constructs';
import { Manifest, boolean, each, eachEntry, item, kubernetesList, list, map, object, spread, when, type Expr, type Literal, type References, type Templated, type TemplatedItem } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Who calls the pods, and whom they call: `app` labels of pods in the namespace. */
interface NetworkDefaults {
  /** Empty: everyone. */
  readonly callers: readonly string[];
  /** TCP ports by `app` label. */
  readonly calls: Readonly<Record<string, number>>;
}

/** What the pods may call. @param internet whether HTTPS outside of the cluster is part of their work */
export function outgoingValues(calls: NetworkDefaults['calls'], internet = false) {
  return {
    enabled: boolean(true, 'Whether a NetworkPolicy restricts the pods.'),
    allowTo: map(item.integer({ minimum: 1, maximum: 65535 }), calls, 'Pods of the namespace that may be called: TCP ports by their app label.', { examples: [{ search: 9200 }] }),
    allowInternet: boolean(internet, 'Whether HTTPS outside of the cluster may be called; private networks and the metadata service of the cloud stay closed.'),
    extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom to call, e.g. a database outside the cluster.', [
      [{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 5432 }] }],
    ]),
  };
}

/** Values of a NetworkPolicy for a service. */
export function networkPolicyValues({ callers, calls }: NetworkDefaults) {
  return object({
    ...outgoingValues(calls),
    callers: list(item.string(), callers, 'Pods of the namespace that may call, by their app label; empty means everyone.', { examples: [['reports']] }),
    extraIngress: kubernetesList('V1NetworkPolicyIngressRule', [], 'Further rules for who may call, written as in a NetworkPolicy.', [[{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }]]),
  }, 'NetworkPolicy.');
}

/** References to what the pods may call. */
export type OutgoingReferences = References<TObject<ReturnType<typeof outgoingValues>>>;

/** DNS, which every pod needs. */
export const toDns = {
  to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/** HTTPS outside of the cluster: neither private networks, which clouds also have in 100.64.0.0/10, nor their metadata service. */
const toInternet = {
  to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'] } }],
  ports: [{ protocol: 'TCP', port: 443 }],
};

/** Any address but those of the metadata service of clouds, which gives credentials to whoever asks. */
export const toAnyAddress = <Port extends number | Expr<number>>(...ports: readonly Port[]) => ({
  to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] } }],
  ports: ports.map((port) => ({ protocol: 'TCP', port })),
});

const byApp = (app: Expr<string>) => ({ podSelector: { matchLabels: { app } } });

/** Calls to pods of the namespace. @param app their `app` label @param port of them, by TCP */
export const toApp = <Port extends number | Expr<number>>(app: Expr<string>, port: Port) => ({ to: [byApp(app)], ports: [{ protocol: 'TCP', port }] });

/** Pods of a chart. @param naming of the pods */
export const podsOf = ({ selectorLabels }: Pick<Naming, 'selectorLabels'>): Literal<V1NetworkPolicyPeer> => ({ podSelector: { matchLabels: selectorLabels } });

/** Pods of the namespace by their `app` label; every one where none is named. */
export function podsOfApps(apps: Expr<readonly string[]>): TemplatedItem<V1NetworkPolicyPeer> {
  return when(apps, [each(apps, byApp)], [{ podSelector: {} }]);
}

/** Callers by their `app` label, on one port. @param others further callers */
export function fromApps(apps: Expr<readonly string[]>, port: Expr<number>, others: TemplatedItem<V1NetworkPolicyPeer>): Literal<V1NetworkPolicyIngressRule> {
  return { from: [each(apps, byApp), others], ports: [{ protocol: 'TCP', port }] };
}

/** What the chart's pods may call, besides DNS. */
export function outgoing(v: OutgoingReferences): readonly TemplatedItem<V1NetworkPolicyEgressRule>[] {
  return [
    eachEntry(v.allowTo, (app, port) => toApp(app, port), 'integer'),
    when(v.allowInternet, toInternet),
    spread(v.extraEgress),
  ];
}

/** Who may talk to pods, and whom they may talk to. */
interface Access {
  /** Who may call; nobody where it is absent. */
  readonly ingress?: Templated<V1NetworkPolicyIngressRule[]>;
  /** Whom they may call, besides DNS. */
  readonly egress: readonly TemplatedItem<V1NetworkPolicyEgressRule>[];
}

/** A NetworkPolicy; `networkpolicy.yaml`. */
export class NetworkAccess extends Manifest<V1NetworkPolicy> {
  constructor(scope: Construct, naming: Naming, { ingress, egress }: Access) {
    super(scope, 'networkpolicy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: naming.metadata(),
      spec: {
        podSelector: { matchLabels: naming.selectorLabels },
        policyTypes: ['Ingress', 'Egress'],
        ingress,
        egress: [toDns, ...egress],
      },
    });
  }
}
