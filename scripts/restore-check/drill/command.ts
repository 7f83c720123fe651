import { Command, InvalidArgumentError, Option } from 'commander';
import { partNames, sourceNames, type Part, type Source } from '../report/report.ts';
import { runDrill } from './drill.ts';
import { FAILED, PASSED } from './exit-codes.ts';
import { moment, momentOrLatest } from './moment.ts';
import { readSettings, type Settings } from './settings.ts';
import { environmentOf } from './source-environment.ts';

interface CommandOptions {
  readonly settings: string;
  readonly directory: string;
  readonly only?: readonly Part[];
  readonly source: Source;
  readonly to?: Date;
  readonly asOf?: Date;
}

const partsOf = (text: string): readonly Part[] => {
  const names = text.split(',');
  const unknown = names.find((name) => !(partNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`there is no part "${unknown}". There are: ${partNames.join(', ')}.`);
  return partNames.filter((name) => names.includes(name));
};

/** The options of a drill that whoever asks for one has, in the pod and outside. */
export const drillOptions = (): readonly Option[] => [
  new Option('--only <parts>', `parts that are restored, of ${partNames.join(', ')}; default all that are configured`).argParser(partsOf),
  new Option('--source <source>', 'where backups are read: the region’s own, or the copy of the other region’s').choices(sourceNames).default('own'),
  new Option('--to <time>', 'restore to a time, or to the latest').argParser(momentOrLatest).default(undefined, 'latest'),
  new Option('--as-of <time>', 'when production ended, by which the newest sign of life is judged; default now').argParser(moment),
];

const chosen = (settings: Settings, only: readonly Part[] | undefined): readonly Part[] => {
  const configured = partNames.filter((name) => settings[name] !== undefined);
  const missing = only?.find((name) => !configured.includes(name));
  if (missing !== undefined) throw new Error(`${missing} is not configured: set ${missing}.enabled in the chart restore-check.`);
  return only ?? configured;
};

const drill = new Command('drill')
  .description('Restores what the environment leads to, checks it, and prints a report as its last line.')
  .requiredOption('--settings <file>', 'what the chart says of the region')
  .requiredOption('--directory <directory>', 'where there is room');
for (const option of drillOptions()) drill.addOption(option);

/** `restore-check drill` */
export const drillCommand = drill.action(async ({ settings: file, directory, only, source, to, asOf }: CommandOptions) => {
  // pgBackRest reads it, too.
  const environment = environmentOf(process.env, source);
  if (source === 'replicated' && !process.env['REPLICATED_PGBACKREST_CONFIG'] && !process.env['REPLICATED_REDIS_S3_BUCKET']) throw new Error('There is no replicated source: set replicated.enabled in the chart restore-check.');
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  const settings = await readSettings(file);
  const report = await runDrill({ settings, parts: chosen(settings, only), source, directory, tell: (line) => console.log(line), ...(to ? { to } : {}), ...(asOf ? { asOf } : {}) });
  console.log(JSON.stringify(report));
  process.exitCode = report.passed ? PASSED : FAILED;
});
