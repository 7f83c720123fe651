import { Command, Option } from 'commander';
import { repositoryRoot } from '../../charts/repository.ts';
import { reasonOf } from '../../cluster/reason-of.ts';
import { readRegions } from '../../regions/regions.ts';
import { addRegistryOptions, type RegistryOptions } from '../../release/registry-options.ts';
import { NEEDS_SOMEBODY } from '../exit-codes.ts';
import { addPlaceOptions, NAMESPACE, type SiteOptions } from '../site-options.ts';
import { openSite } from '../site.ts';
import { formatStatus, needsSomebody } from '../status/format-status.ts';
import { regionStatus, type RegionStatus } from '../status/region-status.ts';
import { toExitCode } from './ending.ts';

interface Options extends Omit<SiteOptions, 'region'>, RegistryOptions {
  readonly region?: string;
}

/** `npm run promote -- status`. */
export const statusCommand = (): Command =>
  addRegistryOptions(addPlaceOptions(new Command('status')))
    .description(`Shows the charts of each region: version, digest, health, what was changed by hand, age; what was promoted, who holds a region, and promotions that were interrupted. Exit code ${NEEDS_SOMEBODY} when somebody has to look.`)
    .addOption(new Option('--region <region>', 'one region; default all'))
    .option('--namespace <namespace>', 'namespace of the charts', NAMESPACE)
    .addHelpText('after', '\nExamples:\n  npm run promote -- status\n  npm run promote -- status --region us-west-2 --json')
    .action((options: Options) =>
      toExitCode(options, async () => {
        const names = options.region === undefined ? (await readRegions(repositoryRoot, options.values)).map(({ name }) => name) : [options.region];
        const look = async (region: string): Promise<RegionStatus> => regionStatus(await openSite({ ...options, region }), options);
        const regions = await Promise.all(names.map((region) => look(region).catch((error: unknown): RegionStatus => ({ region, charts: [], unseen: reasonOf(error) }))));
        // One that is away hides no other.
        if (regions.every(({ unseen }) => unseen !== undefined)) throw new Error([...new Set(regions.map(({ unseen }) => unseen))].join('\n'));
        console.log(options.json ? JSON.stringify(regions) : formatStatus(regions));
        return regions.some(needsSomebody) ? NEEDS_SOMEBODY : undefined;
      }),
    );
