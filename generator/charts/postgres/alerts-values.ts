/** Values of the alerts. */
import { integer, object } from '../../helm/index.ts';
import { serverAlertValues } from '../../resources/alerts.ts';

export const alertsValues = object({
  ...serverAlertValues('The design splits the database beyond 80 %.'),
  standbyLagSeconds: integer(900, 'Seconds that a standby cluster may be behind the one that it follows; writes there, as a heartbeat is, tell it.', { minimum: 1 }),
  archiveAgeSeconds: integer(300, 'Seconds that a segment may wait to be archived.', { minimum: 1 }),
}, 'Alerts.');
