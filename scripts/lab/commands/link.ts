import { Command, InvalidArgumentError } from 'commander';
import { regionsByName } from '../by-name.ts';
import { findName } from '../find-name.ts';
import { findHierarchies } from '../host/cgroups.ts';
import { withLock } from '../host/lock.ts';
import { findMachine } from '../host/machine.ts';
import { requireLab } from '../host/requirements.ts';
import { readLinkFaults, setLinkFaults, type LinkFaults } from '../network/link.ts';
import type { LabPlan } from '../plan.ts';

const change = async (plan: LabPlan, alter: (faults: LinkFaults) => LinkFaults): Promise<void> => {
  await requireLab();
  await withLock(async () => {
    const hub = await findMachine(await findHierarchies(), plan.hub);
    if (!hub) throw new Error('The lab does not run. Start it: npm run lab -- up');
    await setLinkFaults(hub, alter(await readLinkFaults(hub)));
  });
};

const percentage = (text: string): number => {
  const percent = Number(text);
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) throw new InvalidArgumentError('a whole number from 1 to 100 is needed.');
  return percent;
};

/**
 * `npm run lab -- partition`: cuts a region from the others, or makes its link lossy.
 *
 * @param plan the lab
 */
export const partitionCommand = (plan: LabPlan): Command =>
  new Command('partition')
    .description('Cuts a region from the other regions, or makes its link lossy. This host still reaches it.')
    .argument('<region>')
    .option('--loss <percent>', 'lose this share of the packets instead of all', percentage)
    .action(async (name: string, { loss }: { loss?: number }) => {
      findName('region', name, regionsByName(plan));
      await change(plan, (faults) => ({ ...faults, [name]: loss === undefined ? { kind: 'cut' } : { kind: 'loss', percent: loss } }));
      console.log(`${name} is ${loss === undefined ? 'cut from the other regions' : `losing ${loss} % of the packets from and to the other regions`}. Mend it: npm run lab -- heal ${name}`);
    });

/**
 * `npm run lab -- heal`: mends the link of a region, or all links.
 *
 * @param plan the lab
 */
export const healCommand = (plan: LabPlan): Command =>
  new Command('heal')
    .description('Mends the link of a region, or all links.')
    .argument('[region]')
    .action(async (name: string | undefined) => {
      if (name !== undefined) findName('region', name, regionsByName(plan));
      await change(plan, (faults) => Object.fromEntries(Object.entries(faults).filter(([region]) => name !== undefined && region !== name)));
    });
