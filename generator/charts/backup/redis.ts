/** Snapshots of Redis: a server sends one as it would to a new replica, and the Job checks, encrypts and sends it on. */
import { Construct } from 'constructs';
import { and, call, not, release, text, when, withDefault, type HelmChart } from '../../helm/index.ts';
import type { PodParts } from '../../resources/pod.ts';
import { taskAccess } from '../../resources/task-pod.ts';
import { SERVER_PORT } from '../redis/ports.ts';
import { backingUp } from './access.ts';
import { Scheduled } from './scheduled.ts';
import { storageEnvironment, storageParts } from './storage.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'redis';
const [USERS, CA, WORK] = ['/etc/backup/redis-users', '/etc/backup/redis-ca', '/var/lib/backup'];
const PASSWORD = 'replica-password';

/** The CronJob, and the NetworkPolicy of its pods; `redis/`. */
export class RedisSnapshots extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { redis } = v;
    const { retention, storage, workVolume } = redis;
    const { volumes, volumeMounts } = storageParts(storage);
    new Scheduled(this, v, parts, redis, {
      role: ROLE,
      suffix: ROLE,
      schedule: redis.schedule,
      container: {
        args: [
          ROLE,
          text`--url=${redis.url}`,
          `--password-file=${USERS}/${PASSWORD}`,
          when(redis.caSecret, `--ca=${CA}/ca.crt`),
          text`--prefix=${withDefault(storage.prefix, text`redis/${release.namespace}/${parts.naming.fullname}`)}`,
          `--directory=${WORK}`,
          text`--recipient=${redis.recipient}`,
          text`--keep-all-hours=${retention.allHours}`,
          text`--keep-hourly-days=${retention.hourlyDays}`,
          text`--keep-daily-days=${retention.dailyDays}`,
        ],
        env: storageEnvironment(storage),
        resources: redis.resources,
      },
      further: {
        volumes: [
          { name: 'users', secret: { secretName: redis.usersSecret, defaultMode: 0o440, items: [{ key: PASSWORD, path: PASSWORD }] } },
          when(redis.caSecret, { name: 'redis-ca', secret: { secretName: redis.caSecret, defaultMode: 0o440, items: [{ key: 'ca.crt', path: 'ca.crt' }] } }),
          ...volumes,
          { name: 'work', emptyDir: { sizeLimit: workVolume.size } },
        ],
        volumeMounts: [
          { name: 'users', mountPath: USERS, readOnly: true },
          when(redis.caSecret, { name: 'redis-ca', mountPath: CA, readOnly: true }),
          ...volumeMounts,
          { name: 'work', mountPath: WORK },
        ],
      },
    });
    chart.when(v.networkPolicy.enabled, () => taskAccess(this, parts.naming, ROLE, undefined, backingUp(v.networkPolicy, redis.app, SERVER_PORT)));
  }
}

/** Refuses snapshots that could never be taken, or that everybody could read. */
export function checkRedis(chart: HelmChart, { redis: v }: BackupReferences): void {
  chart.failWhen(and(v.enabled, not(v.storage.bucket)), 'redis.storage.bucket is not set: name the bucket that the snapshots go to.');
  chart.failWhen(and(v.enabled, not(v.recipient)), 'redis.recipient is not set: make a pair of keys with age-keygen, give the public one here, and keep the other where backups are restored.');
  chart.failWhen(and(v.enabled, v.caSecret, not(call<boolean>('boolean', 'hasPrefix', 'rediss:', v.url))), 'redis.caSecret is for servers with TLS: let redis.url begin with rediss://, or leave it out.');
}
