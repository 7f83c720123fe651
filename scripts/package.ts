/** Packages every chart with its dependencies inside, alike in every run. */
import { relative, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { ChartPackage } from './charts/package-chart.ts';
import { packageCharts } from './charts/package-charts.ts';
import { packageTable } from './charts/package-table.ts';
import { distDirectory } from './charts/repository.ts';
import { formatDuration, stopwatch } from './console/duration.ts';
import { stepList } from './console/progress.ts';
import { ensureTools } from './toolchain/index.ts';

const program = new Command('package')
  .description('Packages every chart with its dependencies inside. The same charts give the same bytes, in every run and on every machine.')
  .addOption(new Option('--destination <directory>', 'where the packages go').default(distDirectory(), 'dist/'))
  .parse();

const destination = resolve(program.opts<{ destination: string }>().destination);

try {
  const elapsed = stopwatch();
  let packages: readonly ChartPackage[] = [];
  await stepList([
    {
      title: 'package the charts',
      task: async (_, task) => {
        const { helm4 } = await ensureTools(['helm4'], task);
        packages = await packageCharts({ helm: helm4, destination }, task);
      },
    },
  ]).run();
  console.log(packageTable(packages));
  console.log(`${packages.length} charts packaged into ${relative('', destination) || '.'}/ in ${formatDuration(elapsed())}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
