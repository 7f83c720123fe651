/** The heartbeat: a pod that writes into everything that is backed up, and outside of it. */
import { Construct } from 'constructs';
import { and, lt, not, release, text, when, withDefault, type Expr, type HelmChart } from '../../helm/index.ts';
import { companion } from '../../resources/naming.ts';
import type { PodParts } from '../../resources/pod.ts';
import { SERVER_PORT as POSTGRES_PORT } from '../postgres/ports.ts';
import { HEARTBEAT_PASSWORD as POSTGRES_PASSWORD } from '../postgres/users.ts';
import { SERVER_PORT as REDIS_PORT } from '../redis/ports.ts';
import { HEARTBEAT_PASSWORD as REDIS_PASSWORD } from '../redis/users.ts';
import { measuringPod } from './measuring-pod.ts';
import { optionalFile } from '../../resources/secret-file.ts';
import { storageParts } from '../../resources/object-storage.ts';
import { toUrl } from '../../resources/url-access.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'heartbeat';

/** The program's arguments and environment, and the files that it reads. */
const program = ({ heartbeat: v, redis }: BackupReferences, { naming }: PodParts) => {
  const { postgres, storage, secondStorage } = v;
  const password = { postgres: optionalFile(postgres.enabled, 'postgres-users', postgres.usersSecret, POSTGRES_PASSWORD), redis: optionalFile(v.redis.enabled, 'redis-users', v.redis.usersSecret, REDIS_PASSWORD) };
  const ca = { postgres: optionalFile(and(postgres.enabled, postgres.caSecret), 'postgres-ca', postgres.caSecret, 'ca.crt'), redis: optionalFile(and(v.redis.enabled, redis.caSecret), 'redis-ca', redis.caSecret, 'ca.crt') };
  const [own, second] = [storageParts(storage, 'S3'), storageParts(secondStorage, 'S3_SECOND', { used: secondStorage.enabled })];
  return {
    args: [
      text`--region=${v.region}`,
      text`--interval-seconds=${v.intervalSeconds}`,
      text`--retention-days=${v.retentionDays}`,
      when(postgres.enabled, [text`--postgres-url=${postgres.url}`, `--postgres-password-file=${password.postgres.path}`]),
      when(ca.postgres.used, `--postgres-ca=${ca.postgres.path}`),
      when(v.redis.enabled, [text`--redis-url=${redis.url}`, `--redis-password-file=${password.redis.path}`]),
      when(ca.redis.used, `--redis-ca=${ca.redis.path}`),
      text`--prefix=${withDefault(storage.prefix, text`heartbeat/${release.namespace}/${naming.fullname}`)}`,
      when(and(secondStorage.enabled, secondStorage.prefix), text`--second-prefix=${secondStorage.prefix}`),
    ],
    env: [...own.env, when(secondStorage.enabled, [...second.env])],
    files: [password.postgres, ca.postgres, password.redis, ca.redis, own.ca, second.ca],
  };
};

/** The Deployment, and what belongs to it; `heartbeat/`. */
export class Heartbeat extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { heartbeat, redis } = v;
    const { args, env, files } = program(v, parts);
    measuringPod(chart, this, v, parts, {
      naming: companion(chart, v, parts.naming, ROLE),
      role: ROLE,
      resources: heartbeat.resources,
      args,
      env,
      volumes: files,
      calls: [when(heartbeat.postgres.enabled, [...toUrl(heartbeat.postgres.url, heartbeat.postgres.app, POSTGRES_PORT)]), when(heartbeat.redis.enabled, [...toUrl(redis.url, redis.app, REDIS_PORT)])],
    });
  }
}

/** Refuses a heartbeat that nobody could go by. */
export function checkHeartbeat(chart: HelmChart, { heartbeat: v, postgres, redis }: BackupReferences): void {
  chart.failWhen(and(v.enabled, not(v.region)), 'heartbeat.region is not set: name the region that this is.');
  chart.failWhen(and(v.enabled, not(v.storage.bucket)), 'heartbeat.storage.bucket is not set: name the bucket that beats go to besides, best that of the archive.');
  chart.failWhen(and(v.enabled, v.secondStorage.enabled, not(v.secondStorage.bucket)), 'heartbeat.secondStorage.bucket is not set: name the bucket in the other region.');
  const isShort = (days: Expr<number>) => lt(v.retentionDays, days);
  chart.failWhen(and(v.enabled, postgres.enabled, isShort(postgres.retentionDays)), 'heartbeat.retentionDays is less than postgres.retentionDays: nothing would measure a restore of what is older. Raise it, or lower the other.');
  chart.failWhen(and(v.enabled, redis.enabled, isShort(redis.retention.dailyDays)), 'heartbeat.retentionDays is less than redis.retention.dailyDays: nothing would measure a restore of what is older. Raise it, or lower the other.');
}
