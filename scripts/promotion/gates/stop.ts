import { CoreV1Api } from '@kubernetes/client-node';
import { readStop } from '../stop-the-line.ts';
import type { Gate } from './gate.ts';

/** Whether somebody stopped the line. It stands everywhere, without being declared. */
export const stop: Gate = {
  name: 'stop',
  description: 'Nobody has stopped the line.',
  onRollback: false,
  overridable: true,
  check: async ({ cluster, region, namespace }) => {
    const stopped = await readStop(cluster(region.name).makeApiClient(CoreV1Api), namespace);
    if (!stopped) return { open: true, reason: 'Nobody has stopped the line.' };
    return { open: false, reason: `${stopped.by} stopped the line at ${stopped.at}: ${stopped.reason}. npm run promote -- start lets it go on.` };
  },
};
