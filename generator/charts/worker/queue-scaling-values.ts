/** Values of scaling on the length of the queue. */
import { boolean, integer, item, map, object, oneOf, string, type Expr, type References } from '../../helm/index.ts';
import { scalingRange } from '../../resources/autoscaling.ts';
import type { EnvironmentReferences } from '../../resources/environment.ts';

/** Values of the autoscaling of workers. */
export function queueScalingValues(range: { readonly min: number; readonly max: number }) {
  return object({
    enabled: boolean(true, 'Whether the number of workers follows the queue; replicas is then ignored.'),
    engine: oneOf(
      ['external', 'keda', 'cpu'],
      'external',
      'external: a plain HorizontalPodAutoscaler on an external metric, which needs a metrics adapter. keda: a ScaledObject, which needs KEDA. cpu: CPU alone, for clusters that know nothing of the queue.',
    ),
    ...scalingRange(range),
    queueLength: integer(500, 'Workers are added while more jobs than this wait in the whole queue (external, keda).', { minimum: 1 }),
    targetCPUUtilizationPercentage: integer(70, 'Mean CPU, in percent of the request (cpu).', { minimum: 1 }),
    external: object({
      metricName: string('queue_length', 'Name of the external metric.', { minLength: 1, examples: ['redis_stream_length'] }),
      matchLabels: map(item.string(), { queue: 'jobs' }, 'Labels that select the queue among the series of the metric.', { examples: [{ stream: 'jobs' }] }),
    }, 'The engine external.'),
    keda: object({
      pollingInterval: integer(15, 'Seconds between two looks at the queue.', { minimum: 1 }),
    }, 'The engine keda.'),
  }, 'Autoscaling.');
}

/** What scaling needs of the chart's values. */
export interface ScaledReferences {
  readonly autoscaling: References<ReturnType<typeof queueScalingValues>>;
  readonly queue: { readonly kind: Expr<'list' | 'stream'>; readonly name: Expr<string>; readonly consumerGroup: Expr<string> };
  readonly redis: EnvironmentReferences['redis'];
  readonly resources: { readonly requests: Expr<Readonly<Record<string, string>>> };
}
