/** What only the application notices. */
import getPort from 'get-port';
import { readKnownBeats } from '../../drill/known-beats.ts';
import type { ApplicationRequest } from '../../../../generator/charts/restore-check/application-values.ts';
import { directoryBucket } from '../../drill/storage/directory-bucket.ts';
import { backUpAgain } from '../back-up-again.ts';
import { changeSettings } from '../change-settings.ts';
import type { Copy, Fault } from '../fault.ts';
import { HEARTBEAT_PREFIX } from '../places.ts';
import { PRICE, WAITING } from '../scratch-application.ts';
import { snapshotShards } from '../scratch-shards.ts';

const changeRequests = (copy: Copy, change: (request: ApplicationRequest) => ApplicationRequest): Promise<void> =>
  changeSettings(copy, ({ application, ...settings }) => ({ ...settings, application: { ...application!, requests: application!.requests.map(change) } }));

export const applicationFaults: readonly Fault[] = [
  {
    name: 'nothing is wrong with a cluster of Redis',
    part: 'application',
    fails: [],
    plant: async (copy, scratch) => {
      const known = await readKnownBeats(directoryBucket(copy.places.storage), HEARTBEAT_PREFIX);
      await snapshotShards(copy, known.newest('redis')!, scratch);
    },
  },
  {
    name: 'it lacks what it had',
    part: 'application',
    fails: [WAITING],
    plant: (copy) => changeRequests(copy, (request) => (request.name === WAITING ? { ...request, contains: '2' } : request)),
  },
  {
    name: 'it does not answer',
    part: 'application',
    fails: [PRICE],
    plant: async (copy) => {
      const port = await getPort();
      await changeRequests(copy, (request) => ({ ...request, port }));
    },
  },
  {
    // The last one: what is copied from now on lacks it.
    name: 'a table that nothing else asks for has gone',
    part: 'application',
    fails: [PRICE],
    plant: async (copy, scratch) => {
      await scratch.cluster.query('postgres', 'ALTER TABLE prices RENAME TO costs');
      await backUpAgain(copy, scratch);
      await scratch.cluster.query('postgres', 'ALTER TABLE costs RENAME TO prices');
    },
  },
];
