/** Values of the alerts. */
import { integer, object } from '../../helm/index.ts';
import { alertValues } from '../../resources/alerts.ts';

export const alertsValues = object({
  ...alertValues('those that podMonitor asks for, and kube-state-metrics’ for Jobs that fail'),
  postgresAgeSeconds: integer(26 * 60 * 60, 'Seconds that the newest backup of PostgreSQL may be old, in each repository: a day, and the time that one takes.', { minimum: 1 }),
  redisAgeSeconds: integer(45 * 60, 'Seconds that the newest snapshot of Redis may be old. An hour is what the design allows to lose.', { minimum: 1 }),
  configurationAgeSeconds: integer(135 * 60, 'Seconds that the newest saved configuration may be old: two hours, and the time that one takes.', { minimum: 1 }),
  archiveLagSeconds: integer(300, 'Seconds by which the archive may be behind the database.', { minimum: 1 }),
  filesLagSeconds: integer(900, 'Seconds by which the replica of users’ files may be behind.', { minimum: 1 }),
  sizeJumpPercentage: integer(50, 'By how much a backup may be larger or smaller than the one before, in percent.', { minimum: 1 }),
}, 'Alerts.');
