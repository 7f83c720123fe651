import { Command } from 'commander';
import { chooseParts } from './choose-parts.ts';
import { runDrill } from './drill.ts';
import { exitCodeOf } from './exit-codes.ts';
import { drillOptions, type DrillRequest } from './options.ts';
import { readSettings } from './settings.ts';
import { environmentOf, settingsOf } from './source-environment.ts';

interface CommandOptions extends DrillRequest {
  readonly settings: string;
  readonly directory: string;
}

const drill = new Command('drill')
  .description('Restores what the environment leads to, checks it, and prints a report as its last line.')
  .requiredOption('--settings <file>', 'what the chart says of the region')
  .requiredOption('--directory <directory>', 'where there is room');
for (const option of drillOptions()) drill.addOption(option);

/** `restore-check drill` */
export const drillCommand = drill.action(async ({ settings: file, directory, ...asked }: CommandOptions) => {
  const { source, to, asOf } = asked;
  const settings = settingsOf(await readSettings(file), source);
  const parts = chooseParts(settings, asked, process.env);
  // The programs that it runs read it, too.
  const environment = environmentOf(process.env, source);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  const report = await runDrill({ settings, parts, source, directory, tell: (line) => console.log(line), ...(to ? { to } : {}), ...(asOf ? { asOf } : {}) });
  console.log(JSON.stringify(report));
  process.exitCode = exitCodeOf(report);
});
