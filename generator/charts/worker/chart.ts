import { and, defineChart, eq, readVersions, when } from '../../helm/index.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { checkEnvironment, configMap } from '../../resources/environment.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { httpContainer } from '../../resources/http-container.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { NetworkAccess, outgoing } from '../../resources/network-access.ts';
import { definePodParts } from '../../resources/pod.ts';
import { ScrapedPods } from '../../resources/pod-monitor.ts';
import { ReleaseTest, testImage } from '../../resources/release-test.ts';
import { fromPrometheus } from '../../resources/service-monitor.ts';
import { Workload } from '../../resources/workload.ts';
import { Collection } from './collection.ts';
import { notes } from './notes.ts';
import { queueScaling } from './queue-scaling.ts';
import { queueTest } from './queue-test.ts';
import { values } from './values.ts';

const appVersion = '1.0.0';

/** The background workers: jobs from the queue, and the collection of products. */
export const worker = defineChart({
  name: 'worker',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  description: 'Background workers of amazon-insights: jobs from the queue, and the collection of products in partitions.',
  keywords: ['amazon-insights', 'queue', 'worker', 'autoscaling'],
  annotations: imagesAnnotation({ worker: values.properties.image, test: values.properties.test.properties.image }, appVersion),
  values,
  resources(chart, v) {
    const parts = definePodParts(chart, v);
    const { naming } = parts;
    configMap(chart, v, naming);
    checkEnvironment(chart, v);
    new Workload(chart, v, {
      ...parts,
      replicas: v.replicas,
      autoscaled: v.autoscaling.enabled,
      env: [
        { name: 'QUEUE_NAME', value: v.queue.name },
        when(eq<string>(v.queue.kind, 'stream'), { name: 'QUEUE_GROUP', value: v.queue.consumerGroup }),
      ],
      container: httpContainer(v),
    });
    queueScaling(chart, v, naming);
    chart.when(v.podDisruptionBudget.enabled, () => new DisruptionBudget(chart, v.podDisruptionBudget, naming));
    chart.when(v.networkPolicy.enabled, () => new NetworkAccess(chart, naming, { ingress: when(v.podMonitor.enabled, [fromPrometheus(v.podMonitor, v.port)]), egress: outgoing(v.networkPolicy) }));
    chart.when(v.collection.enabled, () => new Collection(chart, v, parts));
    chart.when(v.podMonitor.enabled, () => new ScrapedPods(chart, v.podMonitor, naming, v.podMonitor.path));
    chart.when(and(v.test.enabled, v.redis.url), () => new ReleaseTest(chart, v, { image: testImage(chart, v), ...queueTest(v, naming) }));
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, naming));
  },
});
