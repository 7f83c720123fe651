/** Rate limiting per client by Envoy Gateway, in front of the cluster's Services. */
import type { KubernetesObject, V1ObjectMeta } from '@kubernetes/client-node';
import { Manifest, and, eq, not, type Expr, type HelmChart } from '../helm/index.ts';
import type { Naming } from './naming.ts';
import type { RateLimitReferences } from './rate-limit.ts';

/** What the chart uses of `gateway.envoyproxy.io/v1alpha1`. */
interface BackendTrafficPolicy extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: {
    readonly targetRefs: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
    readonly rateLimit: {
      readonly type: string;
      readonly global: {
        readonly rules: readonly {
          readonly clientSelectors: readonly { readonly sourceCIDR: { readonly type: string; readonly value: string } }[];
          readonly limit: { readonly requests: number; readonly unit: string };
        }[];
      };
    };
  };
}

/** The policy of Envoy Gateway; `backendtrafficpolicy.yaml`. */
export function limitByEnvoyGateway(chart: HelmChart, v: RateLimitReferences, naming: Naming, route: { readonly enabled: Expr<boolean> }): void {
  const envoy = and(v.enabled, eq<string>(v.engine, 'envoy-gateway'));
  chart.when(envoy, () => {
    new Manifest<BackendTrafficPolicy>(chart, 'backendtrafficpolicy', {
      apiVersion: 'gateway.envoyproxy.io/v1alpha1',
      kind: 'BackendTrafficPolicy',
      metadata: naming.metadata(),
      spec: {
        targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: naming.fullname }],
        rateLimit: {
          type: 'Global',
          global: {
            // Distinct: every address has a count of its own. Selectors of one rule all have to match, hence a rule for IPv6.
            rules: ['0.0.0.0/0', '::/0'].map((value) => ({
              clientSelectors: [{ sourceCIDR: { type: 'Distinct', value } }],
              limit: { requests: v.requestsPerSecond, unit: 'Second' },
            })),
          },
        },
      },
    });
  });
  chart.failWhen(
    and(envoy, not(route.enabled)),
    'rateLimit.engine envoy-gateway limits the HTTPRoute: set httpRoute.enabled to true, or rateLimit.engine to nginx.',
  );
}
