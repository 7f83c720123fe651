/** A route of the Gateway API. */
import type { KubernetesObject, V1ObjectMeta } from '@kubernetes/client-node';
import { Manifest, and, boolean, item, list, map, not, object, string, whenSet, type Expr, type HelmChart, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** What the chart uses of `gateway.networking.k8s.io/v1`. */
interface HttpRoute extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: {
    readonly parentRefs: readonly ParentReference[];
    readonly hostnames?: readonly string[];
    readonly rules: readonly {
      readonly matches: readonly { readonly path: { readonly type: string; readonly value: string } }[];
      readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
    }[];
  };
}
interface ParentReference {
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

const parentReference = item.of<ParentReference>({
  type: 'object',
  properties: {
    name: { type: 'string', minLength: 1 },
    namespace: { type: 'string' },
    sectionName: { type: 'string' },
    port: { type: 'integer' },
  },
  required: ['name'],
  additionalProperties: false,
});

export const gatewayRouteValues = object({
  enabled: boolean(false, 'Whether an HTTPRoute of the Gateway API leads to the service.'),
  parentRefs: list(parentReference, [], 'Gateways that the route hangs on: name, and namespace, sectionName or port.', {
    examples: [[{ name: 'public', namespace: 'gateways', sectionName: 'https' }]],
  }),
  hostnames: list(item.string(), [], 'Host names; empty means all of the Gateway.', { examples: [['insights.example.com']] }),
  path: string('/', 'Path prefix.', { pattern: '^/', examples: ['/api'] }),
  annotations: map(item.string(), {}, 'Annotations of the route.', { examples: [{ 'example.com/a': 'b' }] }),
}, 'Gateway API.');

/** An HTTPRoute; `httproute.yaml`. */
export class GatewayRoute extends Manifest<HttpRoute> {
  constructor(chart: HelmChart, v: References<typeof gatewayRouteValues>, naming: Naming, port: Expr<number>) {
    super(chart, 'httproute', {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: naming.metadata(undefined, v.annotations),
      spec: {
        parentRefs: v.parentRefs,
        hostnames: whenSet(v.hostnames),
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: v.path } }],
            backendRefs: [{ name: naming.fullname, port }],
          },
        ],
      },
    });
    chart.failWhen(and(v.enabled, not(v.parentRefs)), 'httpRoute.enabled needs a Gateway: name it in httpRoute.parentRefs.');
  }
}
