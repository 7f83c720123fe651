import { CoreV1Api } from '@kubernetes/client-node';
import { Command } from 'commander';
import { actorName } from '../actor.ts';
import type { Happening } from '../log/entry.ts';
import { openLog } from '../log/open-log.ts';
import { changeRegionState, readRegionState, type Hold } from '../region-state.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { toExitCode } from './ending.ts';
import { reason } from './reason.ts';

interface Options extends SiteOptions {
  readonly reason: string;
}

/** Changes who holds a region, and logs it. */
const change = (options: Options, event: Happening['event'], hold: Hold | undefined, words: (before: Hold | undefined) => string): Promise<void> =>
  toExitCode(options, async () => {
    const { config, namespace, region, releases } = await openSite(options);
    const api = config.makeApiClient(CoreV1Api);
    const { hold: before } = await readRegionState(api, namespace);
    if (before || hold) {
      await openLog({ config, namespace, region: region.name, store: releases.store }).append({ event, actor: actorName(), message: options.reason });
      await changeRegionState(api, namespace, ({ hold: _, ...state }) => ({ ...state, ...(hold ? { hold } : {}) }));
    }
    console.log(options.json ? JSON.stringify({ region: region.name, ...(hold ? { hold } : {}) }) : words(before));
  });

const command = (name: string): Command => addSiteOptions(new Command(name)).requiredOption('--reason <reason>', 'why; the log keeps it', reason);

/** `npm run promote -- hold`. */
export const holdCommand = (): Command =>
  command('hold')
    .description('Holds a region: it takes no promotion until somebody releases it. Rollbacks are free.')
    .addHelpText('after', '\nExample:\n  npm run promote -- hold --region us-east-1 --reason "the sale, until Monday"')
    .action((options: Options) => change(options, 'held', { reason: options.reason, by: actorName(), at: new Date().toISOString() }, () => `${options.region} is held.`));

/** `npm run promote -- release-hold`. */
export const releaseHoldCommand = (): Command =>
  command('release-hold')
    .description('Lets a region that is held take promotions again.')
    .addHelpText('after', '\nExample:\n  npm run promote -- release-hold --region us-east-1 --reason "the sale is over"')
    .action((options: Options) => change(options, 'hold-released', undefined, (before) => (before ? `${options.region} is free; ${before.by} had held it since ${before.at}: ${before.reason}` : `${options.region} was not held.`)));
