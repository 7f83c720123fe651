/** Values of the alerts. */
import { integer, object } from '../../helm/index.ts';
import { serverAlertValues } from '../../resources/alerts.ts';

export const alertsValues = object({
  ...serverAlertValues('The append-only file needs room to be rewritten.'),
  memoryFullPercentage: integer(80, 'How full maxmemory may be, in percent. The design goes on to a Redis Cluster beyond 80 %.', { minimum: 1, maximum: 99 }),
}, 'Alerts.');
