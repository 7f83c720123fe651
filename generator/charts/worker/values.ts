import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { object, oneOf, string } from '../../helm/index.ts';
import { replicasValue } from '../../resources/autoscaling.ts';
import { disruptionBudgetValues } from '../../resources/disruption-budget.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { outgoingValues } from '../../resources/network-access.ts';
import { podMonitorValues } from '../../resources/pod-monitor.ts';
import { httpProbes } from '../../resources/probes.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { portValue } from '../../resources/service.ts';
import { releaseTestValues } from '../../resources/release-test.ts';
import { workloadValues } from '../../resources/workload.ts';
import { collectionValues } from './collection.ts';
import { queueScalingValues } from './queue-scaling-values.ts';

/** Values of the workers. */
export const values = object({
  image: imageValues('amazon-insights/worker'),
  port: portValue(8002, 'Port on which the container answers probes and shows its metrics.'),
  queue: object({
    kind: oneOf(['list', 'stream'], 'stream', 'How the queue stands in Redis; a stream with a consumer group loses no job when a worker dies.'),
    name: string('jobs', 'Key of the queue in Redis; the workers find it in QUEUE_NAME.', { minLength: 1, examples: ['imports'] }),
    consumerGroup: string('workers', 'Consumer group of a stream; the workers find it in QUEUE_GROUP.', { minLength: 1, examples: ['importers'] }),
  }, 'Queue that the workers take jobs from.'),
  replicas: replicasValue(2),
  autoscaling: queueScalingValues({ min: 2, max: 10 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(250), limit: Cpu.millis(1000) },
    memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
  }),
  ...httpProbes,
  collection: collectionValues,
  networkPolicy: object({
    // Products are collected from outside.
    ...outgoingValues({ 'product-service': 8001, 'redis-cluster': 6379, postgres: 5432 }, true),
  }, 'NetworkPolicy. Nobody calls the workers, but for a PodMonitor’s Prometheus.'),
  podDisruptionBudget: disruptionBudgetValues,
  podMonitor: podMonitorValues,
  test: releaseTestValues,
  // A worker serves nobody: it stops taking jobs at once, and has a minute to finish the one in hand.
  ...workloadValues({ drain: Duration.seconds(0), grace: Duration.seconds(60) }),
  extraObjects: extraObjectsValue,
});
