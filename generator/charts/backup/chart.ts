import { defineChart, readVersions } from '../../helm/index.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { definePodParts } from '../../resources/pod.ts';
import { alertRules } from './alerts.ts';
import { ConfigurationBackups, checkConfiguration } from './configuration.ts';
import { Exporter, checkExporter } from './exporter.ts';
import { checkFiles } from './files.ts';
import { Heartbeat, checkHeartbeat } from './heartbeat.ts';
import { checkMeasuring } from './measuring-pod.ts';
import { notes } from './notes.ts';
import { PostgresBackups, checkPostgres } from './postgres.ts';
import { RedisSnapshots, checkRedis } from './redis.ts';
import { values } from './values.ts';

const appVersion = '0.1.0';

/** Backups of what amazon-insights keeps. */
export const backup = defineChart({
  name: 'backup',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  description: 'Backups of what amazon-insights keeps, by schedule, into object storage.',
  keywords: ['backup', 'pgbackrest', 'postgresql', 'redis', 's3'],
  annotations: { ...imagesAnnotation({ backup: values.properties.image }, appVersion), 'artifacthub.io/category': 'storage' },
  values,
  resources(chart, v) {
    const parts = definePodParts(chart, v);
    chart.when(v.postgres.enabled, () => new PostgresBackups(chart, v, parts));
    chart.when(v.redis.enabled, () => new RedisSnapshots(chart, v, parts));
    chart.when(v.configuration.enabled, () => new ConfigurationBackups(chart, v, parts));
    chart.when(v.heartbeat.enabled, () => new Heartbeat(chart, v, parts));
    chart.when(v.exporter.enabled, () => new Exporter(chart, v, parts));
    chart.when(v.alerts.enabled, () => alertRules(chart, v, parts));
    checkPostgres(chart, v);
    checkRedis(chart, v);
    checkConfiguration(chart, v);
    checkHeartbeat(chart, v);
    checkFiles(chart, v);
    checkExporter(chart, v);
    checkMeasuring(chart, v);
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, parts.naming));
  },
});
