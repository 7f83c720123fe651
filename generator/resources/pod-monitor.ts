/** Scraping of pods without a Service by the Prometheus operator. */
import type { KubernetesObject, V1LabelSelector, V1ObjectMeta } from '@kubernetes/client-node';
import type { Construct } from 'constructs';
import { Manifest, object, type Expr, type References } from '../helm/index.ts';
import { labelsAnd } from './labels.ts';
import type { Naming } from './naming.ts';
import { metricsPathValue, scrapeValues } from './service-monitor.ts';

/** What the chart uses of `monitoring.coreos.com/v1`. */
interface PodMonitor extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: {
    readonly selector: V1LabelSelector;
    readonly podMetricsEndpoints: readonly { readonly port: string; readonly path: string; readonly interval: string; readonly scrapeTimeout: string }[];
  };
}

export const podMonitorValues = object({ ...scrapeValues('PodMonitor'), path: metricsPathValue }, 'Prometheus operator.');
/** The same of programs that tell nowhere else than in `/metrics`. */
export const ownPodMonitorValues = object(scrapeValues('PodMonitor'), 'Prometheus operator.');

/** A PodMonitor; `podmonitor.yaml`. @param path of the metrics */
export class ScrapedPods extends Manifest<PodMonitor> {
  constructor(scope: Construct, v: References<typeof ownPodMonitorValues>, naming: Naming, path: string | Expr<string>) {
    super(scope, 'podmonitor', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { ...naming.metadata(), labels: labelsAnd(naming, v.labels) },
      spec: {
        selector: { matchLabels: naming.selectorLabels },
        podMetricsEndpoints: [{ port: 'http', path, interval: v.interval, scrapeTimeout: v.scrapeTimeout }],
      },
    });
  }
}
