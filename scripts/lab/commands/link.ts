import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { regionsByName } from '../by-name.ts';
import { findName } from '../../console/find-name.ts';
import { findHierarchies } from '../host/cgroups.ts';
import { withLock } from '../host/lock.ts';
import { findMachine } from '../host/machine.ts';
import { requireLab } from '../host/requirements.ts';
import { readLinkFaults, setLinkFaults } from '../network/link.ts';
import type { LinkFaults } from '../network/link-rules.ts';
import type { LabPlan } from '../plan.ts';
import { faultText } from '../status-table.ts';

const change = async (plan: LabPlan, alter: (faults: LinkFaults) => LinkFaults): Promise<void> => {
  await requireLab();
  await withLock(async () => {
    const hub = await findMachine(await findHierarchies(), plan.hub);
    if (!hub) throw new Error('The lab does not run. Start it: npm run lab -- up');
    await setLinkFaults(plan, hub, alter(await readLinkFaults(hub)));
  });
};

interface PartitionOptions {
  readonly loss?: number;
  readonly delay?: number;
}

/**
 * `npm run lab -- partition`: cuts a region from the others, or makes its link lossy or slow.
 *
 * @param plan the lab
 */
export const partitionCommand = (plan: LabPlan): Command =>
  new Command('partition')
    .description('Cuts a region from the other regions, or makes its link lossy or slow, or both; it replaces what was said before. This host still reaches it.')
    .argument('<region>')
    .option('--loss <percent>', 'lose this share of the packets instead of all', wholeNumber(1, 100))
    .option('--delay <milliseconds>', 'let packets pass, in each direction this much later', wholeNumber(1, 10_000))
    .action(async (name: string, { loss, delay = 0 }: PartitionOptions) => {
      findName('region', name, regionsByName(plan));
      const fault = { loss: loss ?? (delay > 0 ? 0 : 100), delay };
      await change(plan, (faults) => ({ ...faults, [name]: fault }));
      console.log(`The link of ${name} to the other regions: ${faultText(fault)}. Mend it: npm run lab -- heal ${name}`);
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
      console.log(name === undefined ? 'All links between regions are sound.' : `The link of ${name} is sound.`);
    });
