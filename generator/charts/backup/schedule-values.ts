/** Values of when a backup is made, and of the Jobs that make it. */
import { boolean, integer, type References, object } from '../../helm/index.ts';
import { timeZoneValue } from '../../resources/cron.ts';

/** Values of the Jobs. @param deadlineSeconds until one is ended */
export const jobValues = (deadlineSeconds: number) => ({
  timeZone: timeZoneValue('the schedules'),
  suspend: boolean(false, 'Whether no new backup is begun, as in a region that only stands by.'),
  startingDeadlineSeconds: integer(3600, 'Seconds by which a start may be late before a backup is left out: longer than an outage that should cost none.', { minimum: 60 }),
  activeDeadlineSeconds: integer(deadlineSeconds, 'Seconds until a backup is ended, with all its attempts.', { minimum: 1 }),
  backoffLimit: integer(2, 'Attempts after the first.', { minimum: 0 }),
  successfulJobsHistoryLimit: integer(3, 'Backups whose logs are kept after success.', { minimum: 0 }),
  failedJobsHistoryLimit: integer(5, 'The same after failure.', { minimum: 0 }),
});

const shape = object(jobValues(1));
/** References to them. */
export type JobReferences = References<typeof shape>;
