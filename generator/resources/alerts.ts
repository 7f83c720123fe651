/** Alerts of a chart, for the Prometheus operator. */
import type { KubernetesObject, V1ObjectMeta } from '@kubernetes/client-node';
import { Manifest, and, boolean, integer, item, map, not, object, release, text, type Expr, type HelmChart, type Literal, type References, type TemplatedItem } from '../helm/index.ts';
import { headlessName } from './headless-service.ts';
import { labelsAnd } from './labels.ts';
import type { Naming } from './naming.ts';

/** One alert. What its labels say, its words do not repeat. */
export interface Alert {
  readonly alert: string;
  /** PromQL; the alert fires where it gives something. */
  readonly expr: Expr<string>;
  /** How long it has to, such as `5m`. */
  readonly for: string;
  readonly labels: { readonly severity: 'critical' | 'warning' };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** What the chart uses of `monitoring.coreos.com/v1`. */
interface PrometheusRule extends KubernetesObject {
  readonly metadata?: V1ObjectMeta;
  readonly spec: { readonly groups: readonly { readonly name: string; readonly rules: readonly Alert[] }[] };
}

/** Values of all alerts. @param metrics what they go by */
export const alertValues = (metrics: string) => ({
  enabled: boolean(false, `Whether a PrometheusRule has Prometheus alert. Its metrics are ${metrics}.`),
  labels: map(item.string(), {}, 'Labels by which Prometheus finds the PrometheusRule.', { examples: [{ release: 'prometheus' }] }),
});

/** Values of the alerts of servers with volumes. @param volumes what the design asks for when the volumes are that full */
export const serverAlertValues = (volumes: string) => ({
  ...alertValues('those that serviceMonitor asks for, and the kubelet’s for the volumes'),
  volumeFullPercentage: integer(80, `How full a volume may be, in percent. ${volumes}`, { minimum: 1, maximum: 99 }),
});
const [shape, serverShape] = [object(alertValues('')), object(serverAlertValues(''))];
type AlertReferences = References<typeof shape>;
type ServerAlertReferences = References<typeof serverShape>;

/** Defines the selector of the pods' metrics, as a ServiceMonitor of their headless Service labels them. */
export const ofPods = (chart: HelmChart, naming: Naming): Expr<string> =>
  chart.define('metricsOfPods', 'Selects the metrics of the pods in PromQL.', text`namespace="${release.namespace}",service="${headlessName(naming)}"`);

/** An alert. @param words a summary, and what to do */
export const alert = (name: string, severity: 'critical' | 'warning', lasting: string, expr: Expr<string>, [summary, description]: readonly [string, string]): Literal<Alert> => ({
  alert: name,
  expr,
  for: lasting,
  labels: { severity },
  annotations: { summary, description },
});

/** A volume of the pods that fills up. */
export function volumeAlert(v: ServerAlertReferences, { fullname }: Naming, name: string, description: string): Literal<Alert> {
  const of = (metric: string) => text`kubelet_volume_stats_${metric}_bytes{namespace="${release.namespace}",persistentvolumeclaim=~"data-${fullname}-[0-9]+"}`;
  return alert(name, 'warning', '5m', text`${of('used')} / ${of('capacity')} * 100 > ${v.volumeFullPercentage}`, ['A volume fills up.', description]);
}

/** A PrometheusRule; `prometheusrule.yaml`. */
export class AlertRules extends Manifest<PrometheusRule> {
  constructor(chart: HelmChart, v: AlertReferences, naming: Naming, rules: readonly TemplatedItem<Alert>[]) {
    super(chart, 'prometheusrule', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { ...naming.metadata(), labels: labelsAnd(naming, v.labels) },
      spec: { groups: [{ name: naming.fullname, rules }] },
    });
  }
}

/** Refuses alerts without the metrics that they go by. */
export function checkAlerts(chart: HelmChart, alerts: AlertReferences, serviceMonitor: { readonly enabled: Expr<boolean> }): void {
  chart.failWhen(and(alerts.enabled, not(serviceMonitor.enabled)), 'alerts.enabled needs the metrics: set serviceMonitor.enabled as well.');
}
