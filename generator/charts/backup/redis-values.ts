/** Values of the snapshots of Redis. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, object, string } from '../../helm/index.ts';
import { scheduleValue } from '../../resources/cron.ts';
import { quantity, resourceValues } from '../../resources/quantity.ts';
import { objectLockValues } from './object-lock-values.ts';
import { recipientValue } from './recipient-value.ts';
import { jobValues } from './schedule-values.ts';
import { storageValues } from '../../resources/object-storage-values.ts';

export const redisValues = object({
  enabled: boolean(false, 'Whether Redis is snapshotted: each shard, with the queue that is in it. Its append-only files stay on its volumes; what outlives them is what was there at the last snapshot.'),
  schedule: scheduleValue('*/15 * * * *'),
  ...jobValues(30 * 60),
  url: string('redis://redis-cluster:6379', 'Where Redis is, with its port and without a password; rediss:// with TLS. Of a Redis Cluster any server; where there are replicas, one of them is read.', { pattern: '^rediss?://[^@/]+:[0-9]+$', examples: ['rediss://cache:6380'] }),
  app: string('redis-cluster', 'The app label of its pods, for the NetworkPolicy.', { minLength: 1, examples: ['cache'] }),
  usersSecret: string('redis-cluster-users', 'Secret with the key replica-password, as the chart redis makes it: a snapshot is what a replica gets.', { minLength: 1, examples: ['redis-users'] }),
  caSecret: string('', 'Secret with ca.crt, which has signed the certificates of the servers; with TLS.', { examples: ['redis-tls'] }),
  recipient: recipientValue('snapshots are'),
  retention: object({
    allHours: integer(24, 'Hours for which every snapshot is kept.', { minimum: 1 }),
    hourlyDays: integer(7, 'Days for which the first of each hour is kept.', { minimum: 1 }),
    dailyDays: integer(30, 'Days for which the first of each day is kept.', { minimum: 1 }),
  }, 'How long they are kept. The newest always is.'),
  objectLock: objectLockValues,
  storage: storageValues('redis/NAMESPACE/RELEASE, with the full name of this release'),
  workVolume: object({
    size: quantity('8Gi', 'Most that is on it: the snapshot of the largest shard has to fit. redis.resources has to have as much ephemeral-storage, and a node.'),
  }, 'Room on the node, while a Job runs: a snapshot is whole and checked before it is sent.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(100), limit: Cpu.units(1) },
    memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
    storage: { request: Size.gibibytes(9), limit: Size.gibibytes(9) },
  }),
}, 'Snapshots of Redis.');
