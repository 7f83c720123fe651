/** Scaling on the length of the queue. */
import { and, eq, ne, not, text, when, type HelmChart } from '../../helm/index.ts';
import { Autoscaler, checkRequest, checkScalingRange, utilization } from '../../resources/autoscaling.ts';
import type { Naming } from '../../resources/naming.ts';
import type { ScaledReferences } from './queue-scaling-values.ts';
import { targetBelow } from './queue-target.ts';
import { scaledObject } from './scaled-object.ts';

/** The autoscaler of the engine that was chosen: `hpa.yaml`, or `scaledobject.yaml`. */
export function queueScaling(chart: HelmChart, v: ScaledReferences, naming: Naming): void {
  const { autoscaling } = v;
  const keda = eq<string>(autoscaling.engine, 'keda');
  chart.when(and(autoscaling.enabled, ne<string>(autoscaling.engine, 'keda')), () => {
    const external = {
      type: 'External',
      external: {
        metric: { name: autoscaling.external.metricName, selector: when(autoscaling.external.matchLabels, { matchLabels: autoscaling.external.matchLabels }) },
        target: { type: 'Value', value: text`${targetBelow(autoscaling.queueLength)}` },
      },
    };
    new Autoscaler(chart, autoscaling, naming, [
      when(eq<string>(autoscaling.engine, 'external'), external, utilization('cpu', autoscaling.targetCPUUtilizationPercentage)),
    ]);
  });
  chart.when(and(autoscaling.enabled, keda), () => scaledObject(chart, v, naming));
  checkScalingRange(chart, autoscaling);
  checkRequest(chart, and(autoscaling.enabled, eq<string>(autoscaling.engine, 'cpu')), 'cpu', v.resources.requests, 'another engine');
  chart.failWhen(and(autoscaling.enabled, keda, not(v.redis.url)), 'autoscaling.engine keda looks into Redis: set redis.url, or another engine.');
}
