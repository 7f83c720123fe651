import { Command } from 'commander';
import { findName } from '../../console/find-name.ts';
import { regionsByName } from '../by-name.ts';
import type { LabPlan } from '../plan.ts';
import { describeStorage } from '../services/describe-storage.ts';
import { objectStorage } from '../services/object-storage.ts';

/**
 * `npm run lab -- storage`.
 *
 * @param plan the lab
 */
export const storageCommand = (plan: LabPlan): Command =>
  new Command('storage')
    .description('Says where the object storage of a region is, its buckets, and the files that have its certificate and its keys.')
    .argument('<region>')
    .action(async (name: string) => {
      const region = findName('region', name, regionsByName(plan));
      await objectStorage(region).catch(() => {
        throw new Error('The lab does not run. Start it: npm run lab -- up');
      });
      for (const line of describeStorage(region, plan.regions.map((one) => one.name))) console.log(line);
    });
