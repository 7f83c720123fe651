import type { GateSettings } from '../../../generator/promotion/gates.ts';
import type { Gate } from './gate.ts';
import { capacityDifferences } from './parity/capacity.ts';
import { customResourceDifferences } from './parity/custom-resources.ts';
import { versionDifferences } from './parity/kubernetes.ts';
import { keyDifferences } from './parity/values-keys.ts';
import { regionBefore } from './region-before.ts';

/** Whether what was verified in the region before says anything about this one. */
export const parity: Gate<NonNullable<GateSettings['parity']>> = {
  name: 'parity',
  description: 'The region is like the one before.',
  onRollback: false,
  overridable: true,
  check: async (context, { maxMinorSkew, groups, minimumShare, allowedKeys }) => {
    const { cluster, region, values } = context;
    const name = regionBefore(context);
    if (name === undefined) return { open: true, reason: `${region.name} is the first region.` };
    const [here, before] = [cluster(region.name), cluster(name)];
    const differences = await Promise.all([
      versionDifferences(here, before, maxMinorSkew),
      customResourceDifferences(here, before, groups),
      capacityDifferences(here, before, minimumShare),
      Promise.all([values(region.name), values(name)]).then(([own, other]) => keyDifferences(own, other, allowedKeys)),
    ]);
    const found = differences.flat();
    return found.length === 0 ? { open: true, reason: `${region.name} is like ${name}.` } : { open: false, reason: `${region.name} is not like ${name}: ${found.join('; ')}.` };
  },
};
