import { Command, Option } from 'commander';
import { repositoryRoot } from '../../charts/repository.ts';
import { kubeConfig, usualKubeconfig } from '../../cluster/kube-config.ts';
import { findName } from '../../console/find-name.ts';
import { readRegions } from '../../regions/regions.ts';
import { actorName } from '../actor.ts';
import { FAILED } from '../exit-codes.ts';
import { addPlaceOptions, NAMESPACE, type SiteOptions } from '../site-options.ts';
import { toExitCode } from './ending.ts';
import { reason } from './reason.ts';
import { start, stop, type Line, type LineResult } from './line.ts';

interface Options extends Omit<SiteOptions, 'region'> {
  readonly region?: string;
  readonly reason: string;
}

const lineOf = async ({ region, context, namespace, values }: Options): Promise<Line> => {
  const regions = new Map((await readRegions(repositoryRoot, values)).map((one) => [one.name, one]));
  const find = (name: string) => findName('region', name, regions);
  return {
    regions: region === undefined ? [...regions.keys()] : [find(region).name],
    cluster: (name) => kubeConfig(usualKubeconfig(), context?.[name] ?? find(name).context),
    namespace,
  };
};

const inWords = ({ region, stop: who, error }: LineResult, verb: 'stopped' | 'free'): string => {
  if (error !== undefined) return `${region}: ${error}`;
  if (verb === 'stopped') return `${region}: stopped by ${who!.by} since ${who!.at}: ${who!.reason}`;
  return who ? `${region}: goes on; ${who.by} had stopped it since ${who.at}: ${who.reason}` : `${region}: was not stopped`;
};

const act = (options: Options, verb: 'stopped' | 'free', work: (line: Line) => Promise<LineResult[]>): Promise<void> =>
  toExitCode(options, async () => {
    const results = await work(await lineOf(options));
    console.log(options.json ? JSON.stringify(results) : results.map((one) => inWords(one, verb)).join('\n'));
    return results.some(({ error }) => error !== undefined) ? FAILED : undefined;
  });

const command = (name: string): Command => addPlaceOptions(new Command(name)).addOption(new Option('--region <region>', 'one region; default all')).option('--namespace <namespace>', 'namespace of the charts', NAMESPACE);

/** `npm run promote -- stop`. */
export const stopCommand = (): Command =>
  command('stop')
    .description('Stops the line: no region takes a promotion until promote start. Rollbacks are free.')
    .requiredOption('--reason <reason>', 'why', reason)
    .addHelpText('after', '\nExample:\n  npm run promote -- stop --reason "orders are lost, INC-231"')
    .action((options: Options) => act(options, 'stopped', (line) => stop(line, { reason: options.reason, by: actorName(), at: new Date().toISOString() })));

/** `npm run promote -- start`. */
export const startCommand = (): Command =>
  command('start')
    .description('Lets the line go on after promote stop.')
    .addHelpText('after', '\nExample:\n  npm run promote -- start')
    .action((options: Options) => act(options, 'free', start));
