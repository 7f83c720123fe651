/** Values of who may talk to servers and Sentinels. */
import { object } from '../../helm/index.ts';
import { dataTierAccessValues } from '../data-tier-access-values.ts';
import { SERVER_PORT } from './ports.ts';

export const accessValues = object(dataTierAccessValues(SERVER_PORT, 'the Sentinels and the Job that has volumes grow', ['backup-redis', 'backup-heartbeat']), 'NetworkPolicies.');
