import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { integer, object, type References } from '../../helm/index.ts';
import { disruptionBudgetValues } from '../../resources/disruption-budget.ts';
import { environmentValues } from '../../resources/environment.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { fixedName } from '../../resources/naming.ts';
import { persistenceValues } from '../../resources/persistence.ts';
import { podValues } from '../../resources/pod.ts';
import { podTemplateValues } from '../../resources/pod-template.ts';
import { ownProbeValues } from '../../resources/probes.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { ownImageTestValues } from '../../resources/release-test.ts';
import { serviceMonitorValues } from '../../resources/service-monitor.ts';
import { statefulPodsValues } from '../../resources/stateful-pods.ts';
import { GROWTH, volumeGrowthValues } from '../../resources/volume-growth-values.ts';
import { zonesValue } from '../../resources/zones.ts';
import { accessValues } from './access-values.ts';
import { alertsValues } from './alerts-values.ts';
import { archiveValues } from './archive-values.ts';
import { backupServerValues } from './backup-server-values.ts';
import { failoverValues, memoryValues, parametersValue, pgHbaValue, replicationValues } from './cluster-values.ts';
import { configureValues } from './configure-values.ts';
import { databaseValues } from './database.ts';
import { metricsValues } from './exporter-values.ts';
import { externalValues } from './external-values.ts';
import { poolerValues } from './pooler-values.ts';
import { replicationServiceValues, serviceValues } from './service-values.ts';
import { standbyValues } from './standby-values.ts';
import { tlsValues } from './tls.ts';
import { userValues } from './users.ts';

/** Values of PostgreSQL. */
export const values = object({
  zones: zonesValue,
  image: imageValues('amazon-insights/postgres', '', 'Image of the members: PostgreSQL 17, Patroni 4 and pgBackRest, as images/postgres has them.'),
  replicas: integer(3, 'Number of members, the primary included.', { minimum: 1, maximum: 20 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(100), limit: Cpu.units(4) },
    memory: { request: Size.gibibytes(1), limit: Size.gibibytes(4) },
  }),
  memory: memoryValues,
  persistence: object(persistenceValues('100Gi'), 'Volume of each member: the data and its WAL.'),
  volumeGrowth: object(volumeGrowthValues, GROWTH),
  replication: replicationValues,
  failover: failoverValues,
  parameters: parametersValue,
  pgHba: pgHbaValue,
  database: databaseValues,
  users: userValues,
  tls: tlsValues,
  archive: archiveValues,
  backupServer: backupServerValues,
  standby: standbyValues,
  configure: configureValues,
  external: externalValues,
  pooler: poolerValues,
  service: serviceValues,
  replicationService: replicationServiceValues,
  startupProbe: ownProbeValues({ periodSeconds: 1, failureThreshold: 600 }, 'Until it succeeds the other probes wait.'),
  livenessProbe: ownProbeValues({ periodSeconds: 3, timeoutSeconds: 3, failureThreshold: 4 }, 'Kills a member whose Patroni hangs, before another one is promoted: periodSeconds × failureThreshold and a timeout have to be less than failover.ttlSeconds.'),
  readinessProbe: ownProbeValues({ periodSeconds: 3, failureThreshold: 3 }, 'A replica is ready when it is less than 16 MiB of WAL behind the primary; a rollout waits for that.'),
  networkPolicy: accessValues,
  podDisruptionBudget: disruptionBudgetValues,
  metrics: metricsValues,
  serviceMonitor: serviceMonitorValues,
  alerts: alertsValues,
  test: ownImageTestValues,
  ...podValues,
  fullnameOverride: fixedName('postgres').fullnameOverride,
  ...podTemplateValues,
  ...statefulPodsValues,
  minReadySeconds: integer(10, 'Seconds that a new pod has to be ready before the rollout goes on to the next: two looks of the members, after which a replica can be promoted.', { minimum: 0 }),
  terminationGracePeriodSeconds: integer(120, 'Seconds that a member has to write its checkpoint, hand over and end.', { minimum: 0 }),
  extraEnv: environmentValues.extraEnv,
  extraObjects: extraObjectsValue,
});

/** References to them. */
export type PostgresReferences = References<typeof values>;
