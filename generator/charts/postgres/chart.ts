import { and, defineChart, not, readVersions } from '../../helm/index.ts';
import { checkAlerts } from '../../resources/alerts.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { companion } from '../../resources/naming.ts';
import { definePodParts } from '../../resources/pod.ts';
import { checkZones } from '../../resources/zones.ts';
import { poolerAccess } from './access.ts';
import { alertRules } from './alerts.ts';
import { checkArchive } from './archive.ts';
import { checkBackupServer } from './backup-server.ts';
import { checkCluster } from './cluster-configuration.ts';
import { cluster } from './cluster.ts';
import { databaseSecret } from './database.ts';
import { ExternalExporter } from './exporter.ts';
import { checkExternal } from './external.ts';
import { notes } from './notes.ts';
import type { PostgresParts } from './pods.ts';
import { Pooler } from './pooler.ts';
import { checkProbes } from './probes.ts';
import { releaseTest } from './release-test.ts';
import { scripts } from './scripts.ts';
import { checkStandby } from './standby.ts';
import { usersSecretName } from './users.ts';
import { values } from './values.ts';

const appVersion = '17';

/** PostgreSQL: members that agree on a primary, and the database of the services. */
export const postgres = defineChart({
  name: 'postgres',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  description: 'PostgreSQL for amazon-insights: a primary with replicas that Patroni promotes, and the database of the services.',
  keywords: ['postgresql', 'database', 'patroni', 'high-availability'],
  annotations: { ...imagesAnnotation({ postgres: values.properties.image }, appVersion), 'artifacthub.io/category': 'database' },
  values,
  resources(chart, v) {
    const podParts = definePodParts(chart, v);
    const { naming } = podParts;
    const pooler = companion(chart, v, naming, 'pooler');
    const parts: PostgresParts = {
      ...podParts,
      pooler,
      exporter: companion(chart, v, naming, 'exporter'),
      users: usersSecretName(chart, v.users, naming),
      database: databaseSecret(chart, v.database, naming, { enabled: v.pooler.enabled, naming: pooler }),
    };
    scripts.configMap(chart, naming);
    chart.when(not(v.external.enabled), () => cluster(chart, v, parts));
    chart.when(v.pooler.enabled, () => {
      const pgbouncer = new Pooler(chart, v, parts);
      chart.when(v.networkPolicy.enabled, () => poolerAccess(pgbouncer, v, parts));
    });
    chart.when(and(v.external.enabled, v.metrics.enabled), () => new ExternalExporter(chart, v, parts));
    chart.when(v.alerts.enabled, () => alertRules(chart, v, parts));
    chart.when(v.test.enabled, () => releaseTest(chart, v, parts));
    checkCluster(chart, v);
    checkArchive(chart, v.archive);
    checkBackupServer(chart, v);
    checkStandby(chart, v);
    checkExternal(chart, v);
    checkProbes(chart, v);
    checkZones(chart, v);
    checkAlerts(chart, v.alerts, v.serviceMonitor);
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, parts));
  },
});
