/** Checks the values of the regions, or shows what a chart gets in one. */
import { Argument, Command } from 'commander';
import { stringify } from 'yaml';
import { chartsByName, type ChartName } from '../generator/charts/index.ts';
import { checkRegions } from './regions/check-regions.ts';
import { readRegions } from './regions/regions.ts';
import { regionValues } from './regions/region-values.ts';
import { repositoryRoot } from './charts/repository.ts';

const chartNames = Object.keys(chartsByName) as ChartName[];

const program = new Command('values').description("Checks each region's values against the charts, or shows them merged.");

program
  .command('check', { isDefault: true })
  .description('check values/regions.yaml and every values/<region>/<chart>.yaml')
  .action(async () => {
    const problems = await checkRegions(repositoryRoot);
    for (const problem of problems) console.error(problem);
    if (problems.length === 0) console.log(`The values of ${(await readRegions(repositoryRoot)).map(({ name }) => name).join(' and ')} fit ${chartNames.length} charts.`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  });

program
  .command('show')
  .description('print the defaults of a chart with the values of a region over them')
  .argument('<region>')
  .addArgument(new Argument('<chart>').choices(chartNames))
  .action(async (region: string, chart: ChartName) => console.log(stringify(await regionValues(repositoryRoot, region, chart), { lineWidth: 0 })));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
