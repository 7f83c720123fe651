import { Command } from 'commander';
import { regionsByName } from '../by-name.ts';
import { findName } from '../../console/find-name.ts';
import { findHierarchies } from '../host/cgroups.ts';
import { killCgroup, processesIn } from '../host/members.ts';
import { withLock } from '../host/lock.ts';
import { requireLab } from '../host/requirements.ts';
import { machinesOf, type LabPlan } from '../plan.ts';

/**
 * `npm run lab -- kill`.
 *
 * @param plan the lab
 */
export const killCommand = (plan: LabPlan): Command =>
  new Command('kill')
    .description('Powers a region or one of its machines off, at once and without a goodbye. What it has written stays: npm run lab -- up brings it back.')
    .argument('<region or machine>')
    .action(async (name: string) => {
      await requireLab();
      const cgroups = new Map([
        ...plan.regions.flatMap(machinesOf).map(({ name: machine, cgroup }) => [machine, cgroup] as const),
        ...[...regionsByName(plan).keys()].map((region) => [region, region] as const),
      ]);
      const cgroup = findName('region or machine of a region', name, cgroups);
      await withLock(async () => {
        const hierarchies = await findHierarchies();
        if ((await processesIn(hierarchies, cgroup)).size === 0) throw new Error(`${name} does not run. Start it: npm run lab -- up`);
        await killCgroup(hierarchies, cgroup);
      });
      console.log(`${name} is off. Bring it back: npm run lab -- up`);
    });
