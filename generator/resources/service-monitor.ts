/** Scraping by the Prometheus operator. */
import type { KubernetesObject, V1LabelSelector, V1NetworkPolicyIngressRule, V1ObjectMeta } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, boolean, item, map, object, release, string, when, type Expr, type Literal, type References, type TemplatedItem } from '../helm/index.ts';
import { labelsAnd } from './labels.ts';
import type { Naming } from './naming.ts';

/** A port of a Service that is scraped. */
interface Endpoint {
  readonly port: string;
  readonly path: string;
  readonly interval: string;
  readonly scrapeTimeout: string;
  readonly scheme?: 'https';
  readonly tlsConfig?: { readonly insecureSkipVerify: boolean };
}

/** What the chart uses of `monitoring.coreos.com/v1`. */
interface ServiceMonitor extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: {
    readonly selector: V1LabelSelector;
    readonly namespaceSelector: { readonly matchNames: readonly string[] };
    readonly endpoints: readonly Endpoint[];
  };
}

const DURATION = { pattern: '^[0-9]+(ms|s|m|h)$', examples: ['15s'] };

/** Values of a scrape. @param kind of the operator's resource */
export function scrapeValues(kind: 'ServiceMonitor' | 'PodMonitor') {
  return {
    enabled: boolean(false, `Whether a ${kind} asks Prometheus to scrape the pods.`),
    interval: string('30s', 'Time between two scrapes.', DURATION),
    scrapeTimeout: string('10s', 'Time until a scrape counts as failed.', DURATION),
    namespaceLabels: map(item.string(), {}, 'Labels of the namespace that Prometheus runs in: the NetworkPolicy admits it from there. Empty means every namespace.', {
      examples: [{ 'kubernetes.io/metadata.name': 'monitoring' }],
    }),
    labels: map(item.string(), {}, `Labels by which Prometheus finds the ${kind}.`, { examples: [{ release: 'prometheus' }] }),
  };
}

/** Where metrics are, of an image that can have them elsewhere. */
export const metricsPathValue = string('/metrics', 'Path of the metrics.', { pattern: '^/', examples: ['/internal/metrics'] });

export const serviceMonitorValues = object({ ...scrapeValues('ServiceMonitor'), path: metricsPathValue }, 'Prometheus operator.');

/** Admits Prometheus. @param port of the pods */
export function fromPrometheus({ namespaceLabels }: Pick<References<typeof serviceMonitorValues>, 'namespaceLabels'>, port: number | Expr<number>): Literal<V1NetworkPolicyIngressRule> {
  const peer = when(namespaceLabels, { namespaceSelector: { matchLabels: namespaceLabels } }, { namespaceSelector: {} });
  return { from: [peer], ports: [{ protocol: 'TCP', port }] };
}

/** Over TLS, with certificates that are each pod's own. */
const overTls = { scheme: 'https', tlsConfig: { insecureSkipVerify: true } } as const;

/** A port of the Service, to be scraped. @param port its name @param tls whether it speaks TLS. @default no */
export const scraped = (v: References<typeof serviceMonitorValues>, port: string, tls = false): Literal<Endpoint> => ({
  port,
  path: v.path,
  interval: v.interval,
  scrapeTimeout: v.scrapeTimeout,
  ...(tls ? overTls : {}),
});

/** A ServiceMonitor; `servicemonitor.yaml`. @param endpoints @default the port http */
export class ScrapedService extends Manifest<ServiceMonitor> {
  constructor(scope: Construct, v: References<typeof serviceMonitorValues>, naming: Naming, endpoints: readonly TemplatedItem<Endpoint>[] = [scraped(v, 'http')]) {
    super(scope, 'servicemonitor', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { ...naming.metadata(), labels: labelsAnd(naming, v.labels) },
      spec: {
        selector: { matchLabels: naming.selectorLabels },
        namespaceSelector: { matchNames: [release.namespace] },
        endpoints,
      },
    });
  }
}
