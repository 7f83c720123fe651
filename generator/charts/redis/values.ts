import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { integer, object, type References } from '../../helm/index.ts';
import { disruptionBudgetValues } from '../../resources/disruption-budget.ts';
import { environmentValues } from '../../resources/environment.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { fixedName } from '../../resources/naming.ts';
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
import { clusterValues } from './cluster-values.ts';
import { configurationValue, memoryValues, redisPersistenceValues, replicationValues } from './configuration-values.ts';
import { metricsValues } from './exporter-values.ts';
import { migrationValues } from './migration-values.ts';
import { sentinelValues } from './sentinel-values.ts';
import { clientServiceValues } from './service-values.ts';
import { tlsValues } from './tls.ts';
import { topologyValue } from './topology-values.ts';
import { userValues } from './users.ts';

/** Values of Redis. */
export const values = object({
  topology: topologyValue,
  zones: zonesValue,
  image: imageValues('amazon-insights/redis', '', 'Image of servers and Sentinels: with redis-server, redis-cli and a shell. Redis 8 and Valkey 8 do.'),
  replicas: integer(3, 'Number of servers, the master included (sentinel).', { minimum: 1, maximum: 20 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(100), limit: Cpu.units(2) },
    memory: { request: Size.gibibytes(2), limit: Size.gibibytes(8) },
  }),
  memory: memoryValues,
  persistence: redisPersistenceValues,
  volumeGrowth: object({ ...volumeGrowthValues, image: imageValues('amazon-insights/redis', '8.0', 'Image with a shell and curl.') }, GROWTH),
  replication: replicationValues,
  configuration: configurationValue,
  users: userValues,
  tls: tlsValues,
  sentinel: sentinelValues,
  cluster: clusterValues,
  migration: migrationValues,
  service: clientServiceValues,
  startupProbe: ownProbeValues({ periodSeconds: 1, failureThreshold: 600 }, 'Until it succeeds the other probes wait: a server waits for Sentinels, and loads its data.'),
  livenessProbe: ownProbeValues({ periodSeconds: 30, failureThreshold: 3 }, 'Restarts a server that answers nobody. Sentinels have replaced it by then.'),
  readinessProbe: ownProbeValues({ periodSeconds: 10, failureThreshold: 2 }, 'A replica is ready when it has all data of its master; a rollout waits for that.'),
  networkPolicy: accessValues,
  podDisruptionBudget: disruptionBudgetValues,
  metrics: metricsValues,
  serviceMonitor: serviceMonitorValues,
  alerts: alertsValues,
  test: ownImageTestValues,
  ...podValues,
  ...fixedName('redis-cluster'),
  ...podTemplateValues,
  ...statefulPodsValues,
  terminationGracePeriodSeconds: integer(60, 'Seconds that a server has to hand over to a replica and to end.', { minimum: 0 }),
  extraEnv: environmentValues.extraEnv,
  extraObjects: extraObjectsValue,
});

/** References to them. */
export type RedisReferences = References<typeof values>;
