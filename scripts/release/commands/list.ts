import { Command } from 'commander';
import { formatReleases, summarize } from '../summary.ts';
import { addCommonOptions, openReleases, type CommonOptions } from './common.ts';

/** `npm run release -- list`. */
export const listCommand = (): Command =>
  addCommonOptions(new Command('list'))
    .description('Lists the releases, the newest version first.')
    .addHelpText('after', '\nExample:\n  npm run release -- list --store s3://team/releases')
    .action(async (options: CommonOptions) => {
      const releases = await openReleases(options);
      const summaries = await Promise.all((await releases.names()).map(async (name) => summarize(await releases.read(name))));
      if (options.json) console.log(JSON.stringify(summaries, null, 2));
      else console.log(summaries.length === 0 ? `There are no releases in ${releases.store.location}. Make one: npm run release -- create --help` : formatReleases(summaries));
    });
