import { Command } from 'commander';
import { takeBackInterrupted } from '../apply/take-up.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { addWorkingOptions, working, type WorkingOptions } from './working.ts';

/** `npm run promote -- undo`. */
export const undoCommand = (): Command =>
  addWorkingOptions(addSiteOptions(new Command('undo')))
    .description("Takes back a promotion that was interrupted, or could not be undone. Without one, it frees Helm releases that somebody's Helm was killed on.")
    .addHelpText('after', '\nExample:\n  npm run promote -- undo --region us-west-2')
    .action((options: WorkingOptions & SiteOptions) => working(() => openSite(options), options, takeBackInterrupted));
