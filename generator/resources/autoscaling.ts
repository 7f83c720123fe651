/** Horizontal scaling on CPU and memory. */
import type { V2HorizontalPodAutoscaler, V2MetricSpec } from '@kubernetes/client-node';
import { Manifest, and, boolean, call, gt, integer, kubernetes, not, object, when, withDefault, whenSet, type Expr, type HelmChart, type References, type TemplatedItem } from '../helm/index.ts';
import type { Naming } from './naming.ts';
import type { resourceValues } from './quantity.ts';

/** Bounds and targets. */
export function scalingRange({ min, max }: { readonly min: number; readonly max: number }) {
  return {
    minReplicas: integer(min, 'Fewest pods.', { minimum: 1 }),
    maxReplicas: integer(max, 'Most pods.', { minimum: 1 }),
    behavior: kubernetes(
      'V2HorizontalPodAutoscalerBehavior',
      {
        scaleUp: {
          stabilizationWindowSeconds: 0,
          // The larger of both counts: from few pods doubling alone is slow.
          policies: [
            { type: 'Percent', value: 100, periodSeconds: 30 },
            { type: 'Pods', value: 4, periodSeconds: 30 },
          ],
        },
        scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
      },
      'How fast pods are added and taken away.',
      [{ scaleDown: { stabilizationWindowSeconds: 60 } }],
    ),
  };
}

/** Number of pods where nothing scales them. */
export function replicasValue(initial: number) {
  return integer(initial, 'Number of pods where autoscaling is off.', { minimum: 0 });
}

/** Values of an autoscaler on CPU and memory. */
export function autoscalingValues(range: { readonly min: number; readonly max: number }) {
  return object({
    enabled: boolean(true, 'Whether the number of pods follows the load; replicas is then ignored.'),
    ...scalingRange(range),
    targetCPUUtilizationPercentage: integer(70, 'Mean CPU, in percent of the request, that the autoscaler aims at; 0 leaves it out.', { minimum: 0 }),
    targetMemoryUtilizationPercentage: integer(80, 'The same for memory.', { minimum: 0 }),
  }, 'Autoscaling.');
}
type ResourceReferences = References<ReturnType<typeof resourceValues>>;
type AutoscalingReferences = References<ReturnType<typeof autoscalingValues>>;

/** A metric on a resource of the pods, in percent of the request. */
export function utilization(name: 'cpu' | 'memory', averageUtilization: Expr<number>) {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
}

/** A HorizontalPodAutoscaler; `hpa.yaml`. */
export class Autoscaler extends Manifest<V2HorizontalPodAutoscaler> {
  constructor(
    chart: HelmChart,
    v: Pick<AutoscalingReferences, 'minReplicas' | 'maxReplicas' | 'behavior'>,
    naming: Naming,
    metrics: readonly TemplatedItem<V2MetricSpec>[],
  ) {
    super(chart, 'hpa', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: naming.metadata('hpa'),
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: naming.fullname },
        minReplicas: v.minReplicas,
        maxReplicas: v.maxReplicas,
        metrics,
        behavior: whenSet(v.behavior),
      },
    });
  }
}

/** The metrics of an autoscaler on CPU and memory. */
export function utilizationMetrics(v: AutoscalingReferences) {
  const { targetCPUUtilizationPercentage: cpu, targetMemoryUtilizationPercentage: memory } = v;
  return [when(cpu, utilization('cpu', cpu)), when(memory, utilization('memory', memory))];
}

/** Refuses bounds that contradict each other. */
export function checkScalingRange(chart: HelmChart, v: Pick<AutoscalingReferences, 'enabled' | 'minReplicas' | 'maxReplicas'>): void {
  chart.failWhen(
    and(v.enabled, gt(v.minReplicas, v.maxReplicas)),
    'autoscaling.minReplicas is above autoscaling.maxReplicas: lower the first or raise the second.',
  );
}

/** Refuses a percentage of nothing. @param used where the metric is used @param instead what else to set */
export function checkRequest(chart: HelmChart, used: Expr<boolean>, resource: 'cpu' | 'memory', requests: ResourceReferences['requests'], instead: string): void {
  const request = call('string', 'dig', resource, '', withDefault(requests, call('map', 'dict')));
  chart.failWhen(and(used, not(request)), `autoscaling on ${resource} is a percentage of resources.requests.${resource}, which is not set: set it, or ${instead}.`);
}

/** Refuses an autoscaler that could never act. */
export function checkAutoscaling(chart: HelmChart, v: { readonly autoscaling: AutoscalingReferences; readonly resources: ResourceReferences }): void {
  const { enabled, targetCPUUtilizationPercentage: cpu, targetMemoryUtilizationPercentage: memory } = v.autoscaling;
  checkScalingRange(chart, v.autoscaling);
  chart.failWhen(and(enabled, not(cpu), not(memory)), 'autoscaling has no target: set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage above 0, or enabled to false.');
  for (const [resource, target] of [['cpu', cpu], ['memory', memory]] as const) {
    checkRequest(chart, and(enabled, target), resource, v.resources.requests, 'the target to 0');
  }
}
