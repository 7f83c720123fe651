/** Values of the backups of PostgreSQL. */
import { Cron, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, object, string } from '../../helm/index.ts';
import { scheduleValue } from '../../resources/cron.ts';
import { repositoryValues } from '../../resources/archive-repository.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { jobValues } from './schedule-values.ts';

const repository = repositoryValues('Path inside the bucket, which is that of the archive; empty means /NAMESPACE/CLUSTER, as for the chart postgres.', 'Secret that writes backups; another than that which reads them.');
const daily = (hour: string) => scheduleValue(Cron.schedule({ minute: '0', hour }).expressionString);

export const postgresValues = object({
  enabled: boolean(false, 'Whether PostgreSQL is backed up. Its archive.enabled and backupServer.enabled have to be on, and the repositories those of its archive.'),
  cluster: string('postgres', 'Full name of the chart postgres: its pods are CLUSTER-0 and so on.', { minLength: 1, examples: ['orders'] }),
  app: string('postgres', 'The app label of its pods, for the NetworkPolicy.', { minLength: 1, examples: ['orders'] }),
  members: integer(3, 'How many members it has; those that do not answer are left out, and with two a replica is read instead of the primary.', { minimum: 1, maximum: 20 }),
  certificateSecret: string('', 'Secret with the keys tls.crt, tls.key and ca.crt, as cert-manager makes them: the certificate that the members ask for, whose common name is their backupServer.client.', { examples: ['backup-client'] }),
  fullIntervalDays: integer(1, 'Days from one full backup to the next; those between are differential. 1: each is full, 7: a full one each week.', { minimum: 1, maximum: 60 }),
  retentionDays: integer(14, 'Days to which the cluster can be set back: older backups go when a newer full one is that old, and their WAL with them.', { minimum: 1, maximum: 3650 }),
  startFast: boolean(true, 'Whether a backup begins with a checkpoint at once, which writes much in a moment; otherwise it waits for the next one.'),
  processes: integer(2, 'Files that are read, compressed and sent at once.', { minimum: 1, maximum: 32 }),
  ...jobValues(6 * 60 * 60),
  repository: object({ schedule: daily('2'), ...repository }, 'Repository of the own region.'),
  secondRepository: object({ enabled: boolean(false, 'Whether there is one.'), schedule: daily('4'), ...repository }, 'Another one, mostly of the other region, with backups of its own.'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(100), limit: Cpu.units(2) },
    memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
  }),
}, 'Backups of PostgreSQL.');
