import { and, defineChart, not, readVersions } from '../../helm/index.ts';
import { checkAlerts } from '../../resources/alerts.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { companion } from '../../resources/naming.ts';
import { definePodParts } from '../../resources/pod.ts';
import { ScrapedService, scraped } from '../../resources/service-monitor.ts';
import { checkZones } from '../../resources/zones.ts';
import { managerAccess, sentinelAccess, serverAccess } from './access.ts';
import { alertRules } from './alerts.ts';
import { clientService } from './client-service.ts';
import { ClusterManager } from './cluster-manager.ts';
import { checkConfiguration } from './configuration.ts';
import { Migration, checkMigration } from './migration.ts';
import { notes } from './notes.ts';
import type { RedisParts } from './pods.ts';
import { releaseTest } from './release-test.ts';
import { scripts } from './scripts.ts';
import { Sentinels, checkSentinels } from './sentinel.ts';
import { servers } from './server.ts';
import { checkTls } from './tls.ts';
import { checkTopology, serverCount, topologyOf } from './topology.ts';
import { usersSecret } from './users.ts';
import { values } from './values.ts';
import { volumes } from './volumes.ts';

const appVersion = '8.0';

/** Redis: the cache of the services and the queue of the workers. */
export const redis = defineChart({
  name: 'redis',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  description: 'Redis for amazon-insights: cache and queue, alone, as a master with replicas that Sentinels promote, or as a Redis Cluster.',
  keywords: ['redis', 'valkey', 'cache', 'queue', 'sentinel'],
  annotations: { ...imagesAnnotation({ redis: values.properties.image }, appVersion), 'artifacthub.io/category': 'database' },
  values,
  resources(chart, v) {
    const podParts = definePodParts(chart, v);
    const { naming } = podParts;
    const topology = topologyOf(v.topology);
    const parts: RedisParts = {
      ...podParts,
      sentinel: companion(chart, v, naming, 'sentinel'),
      manager: companion(chart, v, naming, 'manager'),
      topology,
      servers: serverCount(chart, v, topology),
      users: usersSecret(chart, v.users, naming),
    };
    scripts.configMap(chart, naming);
    servers(chart, v, parts);
    volumes(chart, v, parts);
    clientService(chart, v, parts);
    chart.when(v.networkPolicy.enabled, () => serverAccess(chart, v, parts));
    chart.when(v.podDisruptionBudget.enabled, () => new DisruptionBudget(chart, v.podDisruptionBudget, naming));
    chart.when(parts.topology.sentinel, () => {
      const sentinels = new Sentinels(chart, v, parts);
      chart.when(v.networkPolicy.enabled, () => sentinelAccess(sentinels, v, parts));
    });
    chart.when(parts.topology.cluster, () => {
      const manager = new ClusterManager(chart, v, parts);
      chart.when(v.networkPolicy.enabled, () => managerAccess(manager, parts));
    });
    chart.when(v.migration.enabled, () => new Migration(chart, v, parts));
    chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming, [scraped(v.serviceMonitor, 'metrics')]));
    chart.when(v.alerts.enabled, () => alertRules(chart, v, parts));
    chart.when(v.test.enabled, () => releaseTest(chart, v, parts));
    checkTopology(chart, v, naming, parts.topology);
    checkSentinels(chart, v, parts);
    checkConfiguration(chart, v, parts.topology);
    checkTls(chart, v.tls);
    checkMigration(chart, v, parts);
    checkZones(chart, v);
    checkAlerts(chart, v.alerts, v.serviceMonitor);
    chart.failWhen(and(v.serviceMonitor.enabled, not(v.metrics.enabled)), 'serviceMonitor.enabled has nothing to scrape: set metrics.enabled as well.');
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, parts));
  },
});
