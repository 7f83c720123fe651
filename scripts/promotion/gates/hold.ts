import { CoreV1Api } from '@kubernetes/client-node';
import { readRegionState } from '../region-state.ts';
import type { Gate } from './gate.ts';

/** Whether somebody holds the region. It stands everywhere, without being declared. */
export const hold: Gate = {
  name: 'hold',
  description: 'Nobody holds the region.',
  onRollback: false,
  overridable: false,
  check: async ({ cluster, region, namespace }) => {
    const { hold: held } = await readRegionState(cluster(region.name).makeApiClient(CoreV1Api), namespace);
    if (!held) return { open: true, reason: 'Nobody holds the region.' };
    return { open: false, reason: `${held.by} holds the region since ${held.at}: ${held.reason}. It has to be released first.` };
  },
};
