import { and, defineChart, not } from '../../helm/index.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { companion, defineNaming } from '../../resources/naming.ts';
import { podImage } from '../../resources/pod.ts';
import { serviceAccount } from '../../resources/service-account.ts';
import { ScrapedService } from '../../resources/service-monitor.ts';
import { checkZones } from '../../resources/zones.ts';
import { sentinelAccess, serverAccess } from './access.ts';
import { checkConfiguration } from './configuration.ts';
import { notes } from './notes.ts';
import type { RedisParts } from './pods.ts';
import { releaseTest } from './release-test.ts';
import { scriptsConfigMap } from './scripts.ts';
import { Sentinels, checkSentinels } from './sentinel.ts';
import { servers } from './server.ts';
import { clientService } from './services.ts';
import { checkTls } from './tls.ts';
import { checkTopology, topologyOf } from './topology.ts';
import { usersSecret } from './users.ts';
import { values } from './values.ts';

const appVersion = '8.0';

/** Redis: the cache of the services and the queue of the workers. */
export const redis = defineChart({
  name: 'redis',
  version: '0.1.0',
  appVersion,
  description: 'Redis for amazon-insights: cache and queue, alone or as a master with replicas that Sentinels promote.',
  annotations: imagesAnnotation({ redis: values.properties.image, exporter: values.properties.metrics.properties.image }, appVersion),
  values,
  resources(chart, v) {
    const naming = defineNaming(chart, v);
    const parts: RedisParts = {
      naming,
      sentinel: companion(chart, v, naming, 'sentinel'),
      topology: topologyOf(v.topology),
      image: podImage(chart, v),
      serviceAccountName: serviceAccount(chart, v.serviceAccount, naming),
      users: usersSecret(chart, v.users, naming),
    };
    const { replicated } = parts.topology;
    scriptsConfigMap(chart, naming);
    servers(chart, v, parts);
    clientService(chart, v, parts);
    chart.when(v.networkPolicy.enabled, () => serverAccess(chart, v, parts));
    chart.when(v.podDisruptionBudget.enabled, () => new DisruptionBudget(chart, v.podDisruptionBudget, naming));
    chart.when(replicated, () => {
      const sentinels = new Sentinels(chart, v, parts);
      chart.when(v.networkPolicy.enabled, () => sentinelAccess(sentinels, v, parts));
    });
    chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming, 'metrics'));
    chart.when(v.test.enabled, () => releaseTest(chart, v, parts));
    checkTopology(chart, v.topology, naming);
    checkSentinels(chart, v, parts);
    checkConfiguration(chart, v, parts.topology);
    checkTls(chart, v.tls);
    checkZones(chart, v);
    chart.failWhen(and(v.serviceMonitor.enabled, not(v.metrics.enabled)), 'serviceMonitor.enabled has nothing to scrape: set metrics.enabled as well.');
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, parts));
  },
});
