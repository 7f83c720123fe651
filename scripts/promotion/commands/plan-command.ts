import { Command } from 'commander';
import { addRegistryOptions, type RegistryOptions } from '../../release/registry-options.ts';
import { InterruptedError } from '../apply/work.ts';
import { interruption, unfinished } from '../interruption.ts';
import { requestOf } from '../plan/request-of.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { toExitCode } from './ending.ts';
import { plan } from './plan.ts';
import { reason } from './reason.ts';

interface Options extends SiteOptions, RegistryOptions {
  readonly out?: string;
  readonly hotfix?: string;
}

/** `npm run promote -- plan`. */
export const planCommand = (): Command =>
  addRegistryOptions(addSiteOptions(new Command('plan'), '--to'))
    .description('Says what a release would change in a region, object by object, with what somebody changed there by hand apart, and the state of every gate. Nothing is written there.')
    .argument('<release>', 'name of the release')
    .option('--out <file>', 'write the plan, for promote apply')
    .option('--hotfix <reason>', 'pass closed gates that a hotfix may pass; the log keeps the reason', reason)
    .addHelpText('after', '\nExamples:\n  npm run promote -- plan 1.4.0 --to us-west-2 --out plan.json\n  npm run promote -- plan 1.4.1 --to us-east-1 --hotfix "stops the loss of orders, INC-231" --out plan.json')
    .action((release: string, options: Options) =>
      toExitCode(options, async () => {
        const site = await openSite(options);
        const found = interruption(await unfinished(site), site.region.name);
        if (found !== undefined) throw new InterruptedError(found);
        return plan(site, await requestOf(site, { release, direction: 'promotion', hotfix: options.hotfix }, options), options);
      }),
    );
