/** Values of the heartbeat. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, object, string } from '../../helm/index.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { storageValues } from '../../resources/object-storage-values.ts';

export const heartbeatValues = object({
  enabled: boolean(false, 'Whether a pod writes signs of life into the database, into Redis, and outside of both: what a restore is measured by. Off in a region that only stands by.'),
  region: string('', 'Region that it is in, as it stands in each beat.', { pattern: '^[\\w-]*$', examples: ['us-east-1'] }),
  intervalSeconds: integer(30, 'Seconds from one beat to the next, by which the loss of a restore is known.', { minimum: 5, maximum: 3600 }),
  retentionDays: integer(35, 'Days for which beats are kept: as long as there are backups (postgres.retentionDays, redis.retention.dailyDays), or longer.', { minimum: 1, maximum: 3650 }),
  postgres: object({
    enabled: boolean(true, 'Whether PostgreSQL has beats.'),
    url: string('postgresql://heartbeat@postgres:5432/heartbeat', 'Where they go, without a password. The chart postgres makes the role and the database.', { pattern: '^postgres(ql)?://[^:@/]+@[^@/]+:[0-9]+/[^ ]+$', examples: ['postgresql://heartbeat@orders:5433/heartbeat'] }),
    app: string('postgres', 'The app label of its pods, for the NetworkPolicy.', { minLength: 1, examples: ['orders'] }),
    usersSecret: string('postgres-users', 'Secret with the key heartbeat-password, as the chart postgres makes it.', { minLength: 1, examples: ['orders-users'] }),
    caSecret: string('', 'Secret with ca.crt, which has signed the certificate of the server. Empty: TLS with whoever answers.', { examples: ['postgres-tls'] }),
  }, 'Beats in PostgreSQL.'),
  redis: object({
    enabled: boolean(true, 'Whether Redis has beats, a key in each shard. Which Redis, and with what certificate, is what redis says.'),
    usersSecret: string('redis-cluster-users', 'Secret with the key heartbeat-password, as the chart redis makes it.', { minLength: 1, examples: ['redis-users'] }),
  }, 'Beats in Redis.'),
  storage: storageValues('heartbeat/NAMESPACE/RELEASE, with the full name of this release'),
  secondStorage: object({ enabled: boolean(false, 'Whether there is one.'), ...storageValues('that of storage').properties }, 'Another one, of the other region: it tells how much was lost when this one is.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(10), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(64), limit: Size.mebibytes(192) },
  }),
}, 'The heartbeat.');
