import type { Gate } from './gate.ts';

/** Whether the region's own log is what was written. It stands everywhere, without being declared: what a promotion adds would vouch for what somebody has edited. */
export const log: Gate = {
  name: 'log',
  description: "The region's own log is as it was written.",
  onRollback: false,
  // An edit that nobody can take back would close the region for good.
  overridable: true,
  check: async ({ log: read, region }) => {
    await read(region.name);
    return { open: true, reason: `The log of ${region.name} is as it was written.` };
  },
};
