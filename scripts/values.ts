/** Checks the values of the regions, or shows what a chart gets in one. */
import { Argument, Command } from 'commander';
import { stringify } from 'yaml';
import { chartsByName, type ChartName } from '../generator/charts/index.ts';
import { checkRegions } from './regions/check-regions.ts';
import { readRegions } from './regions/regions.ts';
import { regionValues } from './regions/region-values.ts';
import { valuesOption } from './regions/values-option.ts';
import { repositoryRoot } from './charts/repository.ts';

interface ValuesOptions {
  readonly values: string;
}

const chartNames = Object.keys(chartsByName) as ChartName[];

const program = new Command('values').description("Checks each region's values against the charts, or shows them merged.");

program
  .command('check', { isDefault: true })
  .description('check regions.yaml and every <region>/<chart>.yaml beside it')
  .addOption(valuesOption())
  .action(async ({ values }: ValuesOptions) => {
    const problems = await checkRegions(repositoryRoot, values);
    for (const problem of problems) console.error(problem);
    if (problems.length === 0) console.log(`The values of ${(await readRegions(repositoryRoot, values)).map(({ name }) => name).join(' and ')} fit ${chartNames.length} charts.`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  });

program
  .command('show')
  .description('print the defaults of a chart with the values of a region over them')
  .argument('<region>')
  .addArgument(new Argument('<chart>').choices(chartNames))
  .addOption(valuesOption())
  .action(async (region: string, chart: ChartName, { values }: ValuesOptions) => console.log(stringify(await regionValues(repositoryRoot, region, chart, values), { lineWidth: 0 })));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
