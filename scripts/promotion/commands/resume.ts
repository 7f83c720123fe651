import { Command } from 'commander';
import { resume } from '../apply/take-up.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { addWorkingOptions, working, type WorkingOptions } from './working.ts';

/** `npm run promote -- resume`. */
export const resumeCommand = (): Command =>
  addWorkingOptions(addSiteOptions(new Command('resume')))
    .description('Goes on with a promotion that was interrupted, with the chart that it was at; one that was being undone is undone to its end.')
    .addHelpText('after', '\nExample:\n  npm run promote -- resume --region us-west-2')
    .action((options: WorkingOptions & SiteOptions) => working(() => openSite(options), options, resume));
