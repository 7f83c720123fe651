/** Values of when a drill runs, where, and what it is judged by. */
import { boolean, integer, object, string } from '../../helm/index.ts';
import { scheduleValue, timeZoneValue } from '../../resources/cron.ts';
import { readStorageValues } from '../../resources/object-storage-values.ts';
import { quantity } from '../../resources/quantity.ts';

const HOUR = 60 * 60;

export const drillValues = {
  region: string('', 'Region that it runs in, as it stands in reports.', { pattern: '^[\\w-]*$', examples: ['us-west-2'] }),
  production: object({
    namespace: string('amazon-insights', 'Its namespace.', { minLength: 1, examples: ['orders'] }),
    cluster: string('postgres', 'Full name of its chart postgres.', { minLength: 1, examples: ['orders'] }),
    backup: string('backup', 'Full name of its chart backup.', { minLength: 1, examples: ['orders-backup'] }),
  }, 'What is backed up: by these names its backups are found.'),
  objectives: object({
    rtoSeconds: integer(4 * HOUR, 'Seconds that a restore may take.', { minimum: 1 }),
    rpoSeconds: integer(HOUR, 'Seconds of data that a restore may lose.', { minimum: 1 }),
  }, 'What is promised.'),
  heartbeat: object({
    staleSeconds: integer(15 * 60, 'Seconds that the newest sign of life may be old: without it nothing says how much is lost.', { minimum: 1 }),
    storage: readStorageValues('heartbeat/NAMESPACE/RELEASE of production'),
  }, 'Signs of life of production, by which a restore is measured.'),
  schedule: scheduleValue('0 6 * * 0', 'When a drill runs by itself'),
  timeZone: timeZoneValue('the schedule'),
  suspend: boolean(false, 'Whether none runs by itself.'),
  startingDeadlineSeconds: integer(HOUR, 'Seconds by which a start may be late before a drill is left out.', { minimum: 60 }),
  activeDeadlineSeconds: integer(8 * HOUR, 'Seconds until a drill is ended: more than may be promised, or the time of a slow one is never known.', { minimum: 1 }),
  successfulJobsHistoryLimit: integer(1, 'Drills that are kept after success, with their volume.', { minimum: 0 }),
  failedJobsHistoryLimit: integer(1, 'The same after failure.', { minimum: 0 }),
  ttlSecondsAfterFinished: integer(8 * 24 * HOUR, 'Seconds until a drill that has ended is removed, with its log and its volume: until the next one has ended, or the alert of one that failed goes before anybody has mended it.', { minimum: 0 }),
  workVolume: object({
    size: quantity('50Gi', 'Its size: the whole database has to fit, its WAL since the backup, and the snapshot of the largest shard of Redis twice.'),
    storageClassName: string('', 'Storage class; empty means the default one of the cluster. RTO is measured on it.', { examples: ['gp3'] }),
  }, 'Volume that is restored on. It is made for a drill, and goes with it.'),
} as const;
