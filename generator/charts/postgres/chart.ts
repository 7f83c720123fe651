import { defineChart, when } from '../../helm/index.ts';
import { checkAlerts } from '../../resources/alerts.ts';
import { DisruptionBudget } from '../../resources/disruption-budget.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { definePodParts } from '../../resources/pod.ts';
import { ScrapedService, scraped } from '../../resources/service-monitor.ts';
import { checkZones } from '../../resources/zones.ts';
import { memberAccess } from './access.ts';
import { alertRules } from './alerts.ts';
import { checkArchive } from './archive.ts';
import { checkCluster } from './cluster-configuration.ts';
import { Configure } from './configure.ts';
import { databaseSecret } from './database.ts';
import { members } from './members.ts';
import { notes } from './notes.ts';
import { configuration } from './patroni.ts';
import type { PostgresParts } from './pods.ts';
import { checkProbes } from './probes.ts';
import { releaseTest } from './release-test.ts';
import { memberRole } from './role.ts';
import { replicationService } from './replication-service.ts';
import { scripts } from './scripts.ts';
import { clientServices } from './services.ts';
import { checkStandby } from './standby.ts';
import { usersSecret } from './users.ts';
import { values } from './values.ts';

const appVersion = '17';

/** PostgreSQL: members that agree on a primary, and the database of the services. */
export const postgres = defineChart({
  name: 'postgres',
  version: '0.1.0',
  appVersion,
  description: 'PostgreSQL for amazon-insights: a primary with replicas that Patroni promotes, and the database of the services.',
  annotations: imagesAnnotation({ postgres: values.properties.image }, appVersion),
  values,
  resources(chart, v) {
    const podParts = definePodParts(chart, v);
    const { naming } = podParts;
    const parts: PostgresParts = { ...podParts, users: usersSecret(chart, v.users, naming), database: databaseSecret(chart, v.database, naming) };
    scripts.configMap(chart, naming);
    configuration(chart, v, naming);
    memberRole(chart, v, parts);
    members(chart, v, parts);
    clientServices(chart, v, naming);
    replicationService(chart, v, naming);
    new Configure(chart, v, parts);
    chart.when(v.networkPolicy.enabled, () => memberAccess(chart, v, parts));
    chart.when(v.podDisruptionBudget.enabled, () => new DisruptionBudget(chart, v.podDisruptionBudget, naming));
    chart.when(v.serviceMonitor.enabled, () => new ScrapedService(chart, v.serviceMonitor, naming, [scraped(v.serviceMonitor, 'api', true), when(v.metrics.enabled, scraped(v.serviceMonitor, 'metrics'))]));
    chart.when(v.alerts.enabled, () => alertRules(chart, v, naming));
    chart.when(v.test.enabled, () => releaseTest(chart, v, parts));
    checkCluster(chart, v);
    checkArchive(chart, v.archive);
    checkStandby(chart, v);
    checkProbes(chart, v);
    checkZones(chart, v);
    checkAlerts(chart, v.alerts, v.serviceMonitor);
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, parts));
  },
});
