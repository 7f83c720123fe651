/** The heartbeat: a pod that writes into everything that is backed up, and outside of it. */
import { Construct } from 'constructs';
import { and, not, release, text, when, whenSet, withDefault, type HelmChart } from '../../helm/index.ts';
import { CompanionDeployment } from '../../resources/companion-deployment.ts';
import { companion } from '../../resources/naming.ts';
import { NetworkAccess } from '../../resources/network-access.ts';
import type { PodParts } from '../../resources/pod.ts';
import { ScrapedPods } from '../../resources/pod-monitor.ts';
import { writableMounts, writableVolumes } from '../../resources/security.ts';
import { fromPrometheus } from '../../resources/service-monitor.ts';
import { SERVER_PORT as POSTGRES_PORT } from '../postgres/ports.ts';
import { HEARTBEAT_PASSWORD as POSTGRES_PASSWORD } from '../postgres/users.ts';
import { SERVER_PORT as REDIS_PORT } from '../redis/ports.ts';
import { HEARTBEAT_PASSWORD as REDIS_PASSWORD } from '../redis/users.ts';
import { toServers, toStorage } from './access.ts';
import { mountsOf, optionalFile, volumesOf } from './secret-file.ts';
import { storageParts } from './storage.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'heartbeat';
const METRICS_PORT = 9187;

/** The program's arguments and environment, and the files that it reads. */
const program = ({ heartbeat: v, redis }: BackupReferences, { naming }: PodParts) => {
  const { postgres, storage, secondStorage } = v;
  const password = { postgres: optionalFile(postgres.enabled, 'postgres-users', postgres.usersSecret, POSTGRES_PASSWORD), redis: optionalFile(v.redis.enabled, 'redis-users', v.redis.usersSecret, REDIS_PASSWORD) };
  const ca = { postgres: optionalFile(and(postgres.enabled, postgres.caSecret), 'postgres-ca', postgres.caSecret, 'ca.crt'), redis: optionalFile(and(v.redis.enabled, redis.caSecret), 'redis-ca', redis.caSecret, 'ca.crt') };
  const [own, second] = [storageParts(storage, 'S3'), storageParts(secondStorage, 'S3_SECOND', secondStorage.enabled)];
  return {
    args: [
      ROLE,
      text`--region=${v.region}`,
      text`--interval-seconds=${v.intervalSeconds}`,
      text`--retention-days=${v.retentionDays}`,
      when(postgres.enabled, [text`--postgres-url=${postgres.url}`, `--postgres-password-file=${password.postgres.path}`]),
      when(ca.postgres.used, `--postgres-ca=${ca.postgres.path}`),
      when(v.redis.enabled, [text`--redis-url=${redis.url}`, `--redis-password-file=${password.redis.path}`]),
      when(ca.redis.used, `--redis-ca=${ca.redis.path}`),
      text`--prefix=${withDefault(storage.prefix, text`heartbeat/${release.namespace}/${naming.fullname}`)}`,
      when(and(secondStorage.enabled, secondStorage.prefix), text`--second-prefix=${secondStorage.prefix}`),
      `--port=${METRICS_PORT}`,
    ],
    env: [...own.env, when(secondStorage.enabled, [...second.env])],
    files: [password.postgres, ca.postgres, password.redis, ca.redis, own.ca, second.ca],
  };
};

/** The Deployment, its NetworkPolicy and its PodMonitor; `heartbeat/`. */
export class Heartbeat extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { heartbeat, redis, networkPolicy, podMonitor } = v;
    const naming = companion(chart, v, parts.naming, ROLE);
    const { args, env, files } = program(v, parts);
    new CompanionDeployment(this, v, {
      naming,
      serviceAccountName: parts.serviceAccountName,
      replicas: 1,
      // Two of them would count on from the same number.
      strategy: { type: 'Recreate' },
      pod: {
        containers: [{
          name: ROLE,
          image: parts.image,
          imagePullPolicy: v.image.pullPolicy,
          args,
          env,
          ports: [{ name: 'http', containerPort: METRICS_PORT, protocol: 'TCP' }],
          livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, periodSeconds: 30, timeoutSeconds: 5 },
          resources: heartbeat.resources,
          securityContext: whenSet(v.containerSecurityContext),
          volumeMounts: [writableMounts(v), ...mountsOf(files)],
        }],
        volumes: [writableVolumes(v), ...volumesOf(files)],
      },
    });
    chart.when(networkPolicy.enabled, () =>
      new NetworkAccess(this, naming, {
        ingress: when(podMonitor.enabled, [fromPrometheus(podMonitor, METRICS_PORT)]),
        egress: [when(heartbeat.postgres.enabled, toServers(heartbeat.postgres.app, POSTGRES_PORT)), when(heartbeat.redis.enabled, toServers(redis.app, REDIS_PORT)), ...toStorage(networkPolicy)],
      }),
    );
    chart.when(podMonitor.enabled, () => new ScrapedPods(this, podMonitor, naming));
  }
}

/** Refuses a heartbeat that nobody could go by. */
export function checkHeartbeat(chart: HelmChart, { heartbeat: v, podMonitor }: BackupReferences): void {
  chart.failWhen(and(v.enabled, not(v.region)), 'heartbeat.region is not set: name the region that this is.');
  chart.failWhen(and(v.enabled, not(v.storage.bucket)), 'heartbeat.storage.bucket is not set: name the bucket that beats go to besides, best that of the archive.');
  chart.failWhen(and(v.enabled, v.secondStorage.enabled, not(v.secondStorage.bucket)), 'heartbeat.secondStorage.bucket is not set: name the bucket in the other region.');
  chart.failWhen(and(podMonitor.enabled, not(v.enabled)), 'podMonitor.enabled needs heartbeat.enabled, whose metrics it is for.');
}
