import { integer, object, type References } from '../../helm/index.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { fixedName } from '../../resources/naming.ts';
import { taskPodValues } from '../../resources/pod.ts';
import { ownPodMonitorValues } from '../../resources/pod-monitor.ts';
import { podTemplateValues } from '../../resources/pod-template.ts';
import { accessValues } from './access-values.ts';
import { alertsValues } from './alerts-values.ts';
import { configurationValues } from './configuration-values.ts';
import { exporterValues } from './exporter-values.ts';
import { filesValues } from './files-values.ts';
import { heartbeatValues } from './heartbeat-values.ts';
import { postgresValues } from './postgres-values.ts';
import { redisValues } from './redis-values.ts';

/** Values of the backups. */
export const values = object({
  image: imageValues('amazon-insights/backup', '', 'Image of all pods: the program with pgBackRest and Redis’s tools, as images/backup has them.'),
  postgres: postgresValues,
  redis: redisValues,
  configuration: configurationValues,
  heartbeat: heartbeatValues,
  files: filesValues,
  exporter: exporterValues,
  podMonitor: ownPodMonitorValues,
  alerts: alertsValues,
  networkPolicy: accessValues,
  ...taskPodValues,
  ...podTemplateValues,
  revisionHistoryLimit: integer(5, 'Old revisions of the heartbeat and of the exporter that are kept.', { minimum: 0 }),
  fullnameOverride: fixedName('backup').fullnameOverride,
  extraObjects: extraObjectsValue,
});

/** References to them. */
export type BackupReferences = References<typeof values>;
