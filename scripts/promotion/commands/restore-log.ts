import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { actorName } from '../actor.ts';
import { inTurn } from '../apply/session.ts';
import { openLog } from '../log/open-log.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { toExitCode } from './ending.ts';
import { reason } from './reason.ts';

interface Options extends SiteOptions {
  readonly reason: string;
}

/** `npm run promote -- restore-log`. */
export const restoreLogCommand = (): Command =>
  addSiteOptions(new Command('restore-log'))
    .description(
      'Copies entries of the log that only the releases have to the cluster, such as one whose namespace was made anew, and those that only the cluster has to the releases. ' +
        'It is refused where the copies contradict each other, or are no whole log together. The log says that it was done, by whom and why.',
    )
    .requiredOption('--reason <reason>', 'why; the log keeps it', reason)
    .addHelpText('after', '\nExample:\n  npm run promote -- restore-log --region us-west-2 --reason "the cluster was rebuilt, INC-231"')
    .action((options: Options) =>
      toExitCode(options, async () => {
        const site = await openSite(options);
        const { config, namespace, region, releases } = site;
        // Nobody writes to the log meanwhile.
        const restored = await inTurn(site, `restore-log-${randomBytes(3).toString('hex')}`, () =>
          openLog({ config, namespace, region: region.name, store: releases.store }).restore({ actor: actorName(), reason: options.reason }),
        );
        if (options.json) console.log(JSON.stringify({ region: region.name, restored: restored ?? null }));
        else console.log(restored === undefined ? `Nothing of the log of ${region.name} is missing in one copy alone.` : `Copied: ${restored}. See: npm run promote -- verify-log --region ${region.name}`);
      }),
    );
