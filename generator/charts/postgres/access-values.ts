/** Values of who may talk to the members. */
import { object } from '../../helm/index.ts';
import { dataTierAccessValues, toObjectStorageValue } from '../data-tier-access-values.ts';
import { SERVER_PORT } from './ports.ts';

export const accessValues = object({ ...dataTierAccessValues(SERVER_PORT, 'the members and the Jobs', ['backup-heartbeat']), toObjectStorage: toObjectStorageValue }, 'NetworkPolicies.');
