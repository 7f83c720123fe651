import { Command } from 'commander';
import { formatHistory } from '../log/format-history.ts';
import { formatState } from '../log/format-state.ts';
import { openLog } from '../log/open-log.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { FAILED } from '../exit-codes.ts';
import { toExitCode } from './ending.ts';

const logIn = async (options: SiteOptions) => {
  const { config, namespace, region, releases } = await openSite(options);
  return openLog({ config, namespace, region: region.name, store: releases.store });
};

/** `npm run promote -- history`. */
export const historyCommand = (): Command =>
  addSiteOptions(new Command('history'))
    .description('Shows what promotions and rollbacks did in a region; --json with all that failed charts said.')
    .addHelpText('after', '\nExample:\n  npm run promote -- history --region us-west-2')
    .action((options: SiteOptions) =>
      toExitCode(options, async () => {
        const entries = await (await logIn(options)).read();
        console.log(options.json ? JSON.stringify(entries) : formatHistory(entries));
      }),
    );

/** `npm run promote -- verify-log`. */
export const verifyLogCommand = (): Command =>
  addSiteOptions(new Command('verify-log'))
    .description('Finds what was edited, dropped, added or put in another order in the log of a region: in the cluster, and beside the releases.')
    .addHelpText('after', '\nExample:\n  npm run promote -- verify-log --region us-west-2')
    .action((options: SiteOptions) =>
      toExitCode(options, async () => {
        const log = await logIn(options);
        const [state, entries] = await Promise.all([log.check(), log.read()]);
        console.log(options.json ? JSON.stringify(state) : formatState(options.region, state, entries));
        return state.problems.length === 0 ? undefined : FAILED;
      }),
    );
