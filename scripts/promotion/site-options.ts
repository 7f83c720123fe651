/** What all subcommands of `promote` are told about the place that they work in. */
import { Option, type Command } from 'commander';
import { valuesOption } from '../regions/values-option.ts';
import { storeOption } from '../release/store-option.ts';
import { contextOf } from '../start/context-option.ts';

/** Namespace of the charts, where none is named. */
export const NAMESPACE = 'amazon-insights';

/** The options as Commander reads them. */
export interface SiteOptions {
  /** Name of the region. */
  readonly region: string;
  readonly namespace: string;
  /** Directory of regions.yaml, whose regions and gates count; default values/ of the checkout. */
  readonly values?: string;
  /** Kube contexts by region, in place of those of regions.yaml. */
  readonly context?: Readonly<Record<string, string>>;
  /** Where the releases are kept. */
  readonly store: string;
  /** Whether standard output gets JSON alone. */
  readonly json?: true;
}

/** The region by the name that a subcommand has for it: one that takes a release there says `--to`. */
export const regionOption = (flag: '--region' | '--to' = '--region'): Option => {
  const option = new Option(`${flag} <region>`, 'the region, one of regions.yaml').makeOptionMandatory();
  // Whatever it is called, it is read as `region`.
  option.attributeName = () => 'region';
  return option;
};

/** Adds those that are the same whatever the region is, and is called. @param command a subcommand */
export const addPlaceOptions = (command: Command): Command =>
  command
    .addOption(new Option('--context <region=context>', 'kube context of a region, in place of that of regions.yaml; may be repeated').argParser(contextOf))
    .addOption(valuesOption())
    .addOption(storeOption())
    .option('--json', 'print JSON on standard output, and everything else on standard error');

/**
 * Adds the options.
 *
 * @param command a subcommand
 * @param flag what it calls the region
 */
export const addSiteOptions = (command: Command, flag?: '--region' | '--to'): Command =>
  addPlaceOptions(command.addOption(regionOption(flag)).option('--namespace <namespace>', 'namespace of the charts', NAMESPACE));
