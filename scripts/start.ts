/** Installs every chart in two regions on this machine: generate, lint, package, start the regions, install. */
import { Command, Option } from 'commander';
import { stepList } from './console/progress.ts';
import { helmVersions } from './helm/helm-version.ts';
import { releaseTable, releaseWarnings } from './release/release-table.ts';
import { watchEnding } from './start/ending.ts';
import { furtherHints, keepHints, noPods } from './start/hints.ts';
import { startSteps, type Work } from './start/steps.ts';
import type { StartOptions } from './start/tools.ts';

const options = new Command('start')
  .description(
    'Generates, lints and packages the charts, starts a Kubernetes control plane for each region on this machine, installs ' +
      'every chart there with the values of the region, and stops all it has started.',
  )
  .addOption(new Option('--helm <version>', 'the Helm that lints and installs').choices(helmVersions).default('4'))
  .option('--keep', 'keep the regions running until Ctrl-C, and show how to reach them', false)
  .addHelpText('after', '\nThe tools are built from their sources the first time, which takes minutes; later they come from the cache.')
  .parse()
  .opts<StartOptions>();

const interrupted = watchEnding();
const work = { releases: [] } as unknown as Work;

try {
  await stepList<Work>(await startSteps(options)).run(work);
  const releases = work.releases.flat();
  console.log(`\n${releaseTable(releases)}`);
  for (const warning of releaseWarnings(releases)) console.warn(warning);
  console.log(noPods);
  console.log(`\n${options.keep ? keepHints(work.regions, work.tools, options.helm) : furtherHints}\n`);
  if (options.keep) await new Promise(() => setInterval(() => {}, 60_000));
  await stepList([{ title: 'stop the regions', task: () => work.regions.stop() }]).run();
} catch (error) {
  if (!interrupted()) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await (work as Partial<Work>).regions?.stop();
}
