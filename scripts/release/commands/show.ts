import { Command } from 'commander';
import { formatRelease, summarize } from '../summary.ts';
import { addCommonOptions, openReleases, type CommonOptions } from './common.ts';

/** `npm run release -- show`. */
export const showCommand = (): Command =>
  addCommonOptions(new Command('show'))
    .description('Shows a release: its charts, images, values and source, and who signed and approved it. What keys say of themselves is shown, and not verified.')
    .argument('<name>', 'such as 1.4.0')
    .addHelpText('after', '\nExample:\n  npm run release -- show 1.4.0 --json')
    .action(async (name: string, options: CommonOptions) => {
      const summary = summarize(await (await openReleases(options)).read(name));
      console.log(options.json ? JSON.stringify(summary, null, 2) : formatRelease(summary));
    });
