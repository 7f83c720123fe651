/** Snapshots of Redis: a server sends one as it would to a new replica, and the Job checks, encrypts and sends it on. */
import { Construct } from 'constructs';
import { and, call, not, or, release, text, when, withDefault, type HelmChart } from '../../helm/index.ts';
import { checkNodeVolume } from '../../resources/node-storage.ts';
import type { PodParts } from '../../resources/pod.ts';
import { taskAccess } from '../../resources/task-pod.ts';
import { toUrl } from '../../resources/url-access.ts';
import { SERVER_PORT } from '../redis/ports.ts';
import { toStorage } from './access.ts';
import { Scheduled } from './scheduled.ts';
import { mountsOf, volumesOf } from '../../resources/optional-volume.ts';
import { optionalFile, secretFile } from '../../resources/secret-file.ts';
import { storageParts } from '../../resources/object-storage.ts';
import { lockArguments } from './object-lock.ts';
import type { BackupReferences } from './values.ts';

const ROLE = 'redis';
const WORK = '/var/lib/backup';

/** What the keys of the snapshots begin with. */
export const snapshotPrefix = ({ storage }: BackupReferences['redis'], { naming }: PodParts) => withDefault(storage.prefix, text`redis/${release.namespace}/${naming.fullname}`);

/** The CronJob, and the NetworkPolicy of its pods; `redis/`. */
export class RedisSnapshots extends Construct {
  constructor(chart: HelmChart, v: BackupReferences, parts: PodParts) {
    super(chart, ROLE);
    const { redis } = v;
    const { objectLock, retention, storage, workVolume } = redis;
    const { env, ca: storageCa } = storageParts(storage, 'S3');
    const [password, ca] = [secretFile('redis-users', redis.usersSecret, 'replica-password'), optionalFile(redis.caSecret, 'redis-ca', redis.caSecret, 'ca.crt')];
    const authorities = [ca, storageCa];
    new Scheduled(this, v, parts, redis, {
      role: ROLE,
      suffix: ROLE,
      schedule: redis.schedule,
      container: {
        args: [
          ROLE,
          text`--url=${redis.url}`,
          `--password-file=${password.path}`,
          when(ca.used, `--ca=${ca.path}`),
          text`--prefix=${snapshotPrefix(redis, parts)}`,
          `--directory=${WORK}`,
          text`--recipient=${redis.recipient}`,
          text`--keep-all-hours=${retention.allHours}`,
          text`--keep-hourly-days=${retention.hourlyDays}`,
          text`--keep-daily-days=${retention.dailyDays}`,
          lockArguments(objectLock),
        ],
        env,
        resources: redis.resources,
      },
      further: {
        volumes: [password.volume, ...volumesOf(authorities), { name: 'work', emptyDir: { sizeLimit: workVolume.size } }],
        volumeMounts: [password.mount, ...mountsOf(authorities), { name: 'work', mountPath: WORK }],
      },
    });
    chart.when(v.networkPolicy.enabled, () => taskAccess(this, parts.naming, ROLE, undefined, [...toUrl(redis.url, redis.app, SERVER_PORT), ...toStorage(v.networkPolicy)]));
  }
}

/** Refuses snapshots that could never be taken, or that everybody could read. */
export function checkRedis(chart: HelmChart, values: BackupReferences): void {
  const { heartbeat, redis: v } = values;
  chart.failWhen(and(v.enabled, not(v.storage.bucket)), 'redis.storage.bucket is not set: name the bucket that the snapshots go to.');
  chart.failWhen(and(v.enabled, not(v.recipient)), 'redis.recipient is not set: make a pair of keys with age-keygen, give the public one here, and keep the other where backups are restored.');
  chart.failWhen(and(or(v.enabled, and(heartbeat.enabled, heartbeat.redis.enabled)), v.caSecret, not(call<boolean>('boolean', 'hasPrefix', 'rediss:', v.url))), 'redis.caSecret is for servers with TLS: let redis.url begin with rediss://, or leave it out.');
  checkNodeVolume(chart, values, { used: v.enabled, size: v.workVolume.size, sizePath: 'redis.workVolume.size', resources: v.resources, resourcesPath: 'redis.resources' });
}
