import type { GateSettings } from '../../../generator/promotion/gates.ts';
import type { Gate } from './gate.ts';
import { regionBefore } from './region-before.ts';
import { soakOf } from './soak-of.ts';

/** Whether the region before has shown that the release is good. */
export const soak: Gate<NonNullable<GateSettings['soak']>> = {
  name: 'soak',
  description: 'The region before runs the release, and has for long enough.',
  onRollback: false,
  overridable: false,
  check: async (context, { minutes }) => {
    const before = regionBefore(context);
    if (before === undefined) return { open: true, reason: `${context.region.name} is the first region.` };
    const { verified, soaked, reason } = soakOf(before, await context.log(before), { name: context.release.name, recordSha256: context.recordSha256 }, minutes, context.now);
    // Whoever is in a hurry may shorten the time; that it works somewhere has to be known.
    return { open: soaked, reason, overridable: verified };
  },
};
