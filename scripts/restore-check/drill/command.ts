import { Command } from 'commander';
import { partNames, restoredOf, type Part } from '../report/report.ts';
import { runDrill } from './drill.ts';
import { exitCodeOf } from './exit-codes.ts';
import { drillOptions, type DrillRequest } from './options.ts';
import { readSettings, type Settings } from './settings.ts';
import { environmentOf, hasSource, settingsOf } from './source-environment.ts';

interface CommandOptions extends DrillRequest {
  readonly settings: string;
  readonly directory: string;
}

/** The parts that are restored: those that are asked for, or all that the chart configures. */
const chosen = (settings: Settings, { only, source }: DrillRequest, env: NodeJS.ProcessEnv): readonly Part[] => {
  const missing = only?.find((name) => settings[name] === undefined);
  if (missing !== undefined) throw new Error(`${missing} is not configured: set ${missing}.enabled in the chart restore-check.`);
  const configured = partNames.filter((name) => settings[name] !== undefined);
  const parts = only ?? configured;
  const left = restoredOf(configured).filter((part) => !parts.includes(part));
  if (parts.includes('application') && left.length > 0) throw new Error(`The application runs on ${left.join(' and ')} as well: name that with --only, too.`);
  const without = parts.find((part) => !hasSource(env, part, source));
  if (without !== undefined) throw new Error(`There is no copy of ${without}: set ${without}.replicated.enabled in the chart restore-check, or leave ${without} out with --only.`);
  return parts;
};

const drill = new Command('drill')
  .description('Restores what the environment leads to, checks it, and prints a report as its last line.')
  .requiredOption('--settings <file>', 'what the chart says of the region')
  .requiredOption('--directory <directory>', 'where there is room');
for (const option of drillOptions()) drill.addOption(option);

/** `restore-check drill` */
export const drillCommand = drill.action(async ({ settings: file, directory, ...asked }: CommandOptions) => {
  const { source, to, asOf } = asked;
  const settings = settingsOf(await readSettings(file), source);
  const parts = chosen(settings, asked, process.env);
  // The programs that it runs read it, too.
  const environment = environmentOf(process.env, source);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  const report = await runDrill({ settings, parts, source, directory, tell: (line) => console.log(line), ...(to ? { to } : {}), ...(asOf ? { asOf } : {}) });
  console.log(JSON.stringify(report));
  process.exitCode = exitCodeOf(report);
});
