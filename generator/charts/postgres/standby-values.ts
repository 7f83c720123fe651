/** Values of a cluster that follows the one of another region. */
import { boolean, object, string } from '../../helm/index.ts';
import { portValue } from '../../resources/service.ts';
import { SERVER_PORT } from './ports.ts';

export const standbyValues = object({
  enabled: boolean(false, 'Whether this cluster follows another one and takes no writes. Turned off it is promoted, for good: the Job that configures refuses to turn it on again.'),
  host: string('', 'Address of the primary of the other cluster: its load balancer for replication.', { pattern: '^[\\w.:-]*$', examples: ['postgres.us-east-1.example.com'] }),
  port: portValue(SERVER_PORT, 'Port of it.'),
}, 'Standby cluster.');
