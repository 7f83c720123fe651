/** Services: one inside the cluster, and a load balancer in front of it. */
import type { V1Service } from '@kubernetes/client-node';
import { Manifest, boolean, integer, item, list, map, ne, object, oneOf, string, kubernetesVersion, when, whenSet, and, type Expr, type HelmChart, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

/** Values of a port. */
export function portValue(initial: number, description: string) {
  return integer(initial, description, { minimum: 1, maximum: 65535 });
}

/** Values of the Service inside the cluster. */
export function serviceValues(port: number) {
  return object({
    port: portValue(port, 'Port of the Service.'),
    annotations: map(item.string(), {}, 'Annotations of the Service.', { examples: [{ 'example.com/mesh': 'on' }] }),
    trafficDistribution: oneOf(['', 'PreferClose'], '', 'PreferClose keeps requests in their zone where it has ready pods (Kubernetes 1.31 and newer).'),
  }, 'Service inside the cluster.');
}

/** A ClusterIP Service; `service.yaml`. */
export class ClusterService extends Manifest<V1Service> {
  constructor(chart: HelmChart, v: References<ReturnType<typeof serviceValues>>, naming: Naming, targetPort: Expr<number>) {
    super(chart, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: naming.metadata(undefined, v.annotations),
      spec: {
        type: 'ClusterIP',
        trafficDistribution: when(and(v.trafficDistribution, kubernetesVersion('>=1.31.0-0')), v.trafficDistribution),
        ports: [{ name: 'http', port: v.port, targetPort, protocol: 'TCP', appProtocol: 'http' }],
        selector: naming.selectorLabels,
      },
    });
  }
}

/** Values of a load balancer of the cloud. */
export function loadBalancerValues({ port, enabled }: { readonly port: number; readonly enabled: boolean }) {
  return object({
    enabled: boolean(enabled, 'Whether the service is reachable from outside through a load balancer.'),
    port: portValue(port, 'Port of the load balancer.'),
    className: string('', 'Class of load balancer, e.g. service.k8s.aws/nlb; empty means the default one.', { examples: ['service.k8s.aws/nlb'] }),
    annotations: map(item.string(), {}, 'Annotations, by which clouds configure it.', {
      examples: [{ 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing' }],
    }),
    sourceRanges: list(item.string({ pattern: '/' }), [], 'CIDRs that may connect; empty means everyone.', { examples: [['203.0.113.0/24']] }),
    externalTrafficPolicy: oneOf(['Cluster', 'Local'], 'Cluster', 'Local keeps the address of the client, and sends only to nodes with a pod.'),
    healthCheckNodePort: integer(0, 'Fixed node port of the health check with Local; 0 lets Kubernetes choose.', { minimum: 0, maximum: 65535 }),
  }, 'Load balancer.');
}

/** A LoadBalancer Service; `service-lb.yaml`. */
export class LoadBalancer extends Manifest<V1Service> {
  constructor(chart: HelmChart, v: References<ReturnType<typeof loadBalancerValues>>, naming: Naming, targetPort: Expr<number>) {
    super(chart, 'service-lb', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: naming.metadata('lb', v.annotations),
      spec: {
        type: 'LoadBalancer',
        loadBalancerClass: whenSet(v.className),
        loadBalancerSourceRanges: whenSet(v.sourceRanges),
        externalTrafficPolicy: v.externalTrafficPolicy,
        healthCheckNodePort: whenSet(v.healthCheckNodePort),
        // Not the name of the other Service's port: a ServiceMonitor would find each pod twice.
        ports: [{ name: 'http-public', port: v.port, targetPort, protocol: 'TCP' }],
        selector: naming.selectorLabels,
      },
    });
    chart.failWhen(
      and(v.enabled, v.healthCheckNodePort, ne<string>(v.externalTrafficPolicy, 'Local')),
      'loadBalancer.healthCheckNodePort needs loadBalancer.externalTrafficPolicy: Local.',
    );
  }
}
