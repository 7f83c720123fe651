/** An Ingress, for clusters without the Gateway API. */
import type { V1Ingress } from '@kubernetes/client-node';
import { Manifest, boolean, each, item, list, map, object, oneOf, string, when, whenSet, type Expr, type HelmChart, type References } from '../helm/index.ts';
import type { Naming } from './naming.ts';

export const ingressValues = object({
  enabled: boolean(false, 'Whether an Ingress leads to the service.'),
  className: string('', 'Class of Ingress; empty means the default one.', { examples: ['alb'] }),
  annotations: map(item.string(), {}, 'Annotations, by which controllers are configured.', { examples: [{ 'alb.ingress.kubernetes.io/scheme': 'internal' }] }),
  hosts: list(item.string(), [], 'Host names; empty means any.', { examples: [['insights.example.com']] }),
  path: string('/', 'Path.', { pattern: '^/', examples: ['/api'] }),
  pathType: oneOf(['Prefix', 'Exact', 'ImplementationSpecific'], 'Prefix', 'How the path is compared.'),
  tls: object({
    secretName: string('', 'Secret with the certificate for all hosts; empty means no TLS here.', { examples: ['insights-tls'] }),
  }, 'TLS.'),
}, 'Ingress.');

/** An Ingress; `ingress.yaml`. */
export class HttpIngress extends Manifest<V1Ingress> {
  constructor(chart: HelmChart, v: References<typeof ingressValues>, naming: Naming, port: Expr<number>) {
    const http = { paths: [{ path: v.path, pathType: v.pathType, backend: { service: { name: naming.fullname, port: { number: port } } } }] };
    super(chart, 'ingress', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: naming.metadata(undefined, v.annotations),
      spec: {
        ingressClassName: whenSet(v.className),
        tls: when(v.tls.secretName, [{ secretName: v.tls.secretName, hosts: whenSet(v.hosts) }]),
        rules: [when(v.hosts, [each(v.hosts, (host) => ({ host, http }))], [{ http }])],
      },
    });
  }
}
