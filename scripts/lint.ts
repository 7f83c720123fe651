/** Lints every chart with Helm 3 and Helm 4, with its defaults and with the values of each region. */
import { Command, Option } from 'commander';
import { lintCharts } from './charts/lint-charts.ts';
import { lintProblems, lintTable, type LintRun } from './charts/lint-table.ts';
import { formatDuration, stopwatch } from './console/duration.ts';
import { stepList } from './console/progress.ts';
import { helmTools, helmVersions, type HelmVersion } from './helm/helm-version.ts';
import { ensureTools } from './toolchain/index.ts';

const program = new Command('lint')
  .description(
    'Lints every chart with `helm lint --strict`, by Helm 3 and Helm 4, with its defaults and with the values of each region. ' +
      'The charts are copied with their dependencies inside; nothing is written into the repository.',
  )
  .addOption(new Option('--helm <version>', 'only with this version of Helm').choices(helmVersions))
  .parse();

const { helm } = program.opts<{ helm?: HelmVersion }>();
const versions = helm === undefined ? helmVersions : [helm];

try {
  const elapsed = stopwatch();
  const runs: LintRun[] = [];
  await stepList(
    versions.map((version, index) => ({
      title: `lint with Helm ${version}`,
      task: async (_, task) => {
        const tool = helmTools[version];
        const { [tool]: path } = await ensureTools([tool], task);
        runs[index] = { helm: `Helm ${version}`, results: await lintCharts(path, task) };
      },
    })),
    { concurrent: true },
  ).run();
  console.log(lintTable(runs));
  const problems = lintProblems(runs);
  for (const problem of problems) console.error(`\n${problem}`);
  const count = runs.flatMap(({ results }) => results).length;
  console.log(`\n${count - problems.length} passed, ${problems.length} failed in ${formatDuration(elapsed())}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
