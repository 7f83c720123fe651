import { Command } from 'commander';
import { applyPlan } from '../apply/apply-plan.ts';
import { readPlan } from '../plan/plan-file.ts';
import { addPlaceOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { addWorkingOptions, working, type WorkingOptions } from './working.ts';

/** `npm run promote -- apply`. */
export const applyCommand = (): Command =>
  addWorkingOptions(addPlaceOptions(new Command('apply')))
    .description(
      'Applies exactly a plan: charts after those that they depend on, and at once where they do not; each is tested. It is refused when the record, the cluster or a gate has moved since. ' +
        'When a chart fails, all that was touched goes back.',
    )
    .argument('<file>', 'a plan, as promote plan --out writes it')
    .addHelpText('after', '\nExamples:\n  npm run promote -- plan 1.4.0 --to us-west-2 --out plan.json\n  npm run promote -- apply plan.json\n  npm run promote -- apply plan.json --timeout 10m --json')
    .action(async (file: string, options: WorkingOptions & Omit<SiteOptions, 'region' | 'namespace'>) => {
      const read = readPlan(file);
      // It is told when it is needed.
      read.catch(() => {});
      const site = async () => {
        const { region, namespace } = await read;
        return openSite({ ...options, region, namespace });
      };
      await working(site, options, async (session) => applyPlan(session, await read));
    });
