/** Says which version each chart needs, going by what was published of it last, and writes it with its changelog. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { chartsByName } from '../generator/charts/index.ts';
import { checkGenerated } from './charts/check-generated.ts';
import { repositoryRoot } from './charts/repository.ts';
import { findName } from './console/find-name.ts';
import { formatTable } from './console/table.ts';
import { ensureTools } from './toolchain/index.ts';
import { bumpCharts } from './versions/bump/bump-charts.ts';
import { changeOptions } from './versions/bump/change-options.ts';
import { planBump } from './versions/bump/plan-bump.ts';
import { checkTable, reasonLines } from './versions/check-table.ts';
import { checkVersions, type VersionCheck } from './versions/check-versions.ts';
import { levels, type Level } from './versions/level.ts';
import { PUBLISHED, publishedCharts } from './versions/published-charts.ts';

/** Exit code where it could not be said. */
const NOT_RUN = 2;

interface Options {
  readonly against?: string;
  readonly json?: true;
  readonly level?: Level;
}

const against = () => new Option('--against <repository>', `where charts are published: a directory, http(s)://… or s3://…; default ${PUBLISHED}/, which may be missing`);
const program = new Command('versions')
  .description('Says which version each chart needs, going by what was published of it last, and writes it with its changelog.')
  .exitOverride();

const assertGenerated = async (): Promise<void> => {
  if ((await checkGenerated()).length > 0) throw new Error('charts/ is not what the declarations give: run npm run generate.');
};

const check = async ({ against: location }: Options): Promise<readonly VersionCheck[]> => {
  const { helm4 } = await ensureTools(['helm4']);
  return checkVersions({ helm: helm4, published: await publishedCharts(location ?? join(repositoryRoot, PUBLISHED), { optional: location === undefined }) });
};

const tell = (checks: readonly VersionCheck[], json?: true): void => {
  const problems = checks.flatMap(({ problem }) => problem ?? []);
  if (json) console.log(JSON.stringify({ ok: problems.length === 0, charts: checks }));
  else console.log([checkTable(checks), ...reasonLines(checks)].join('\n'));
  if (problems.length > 0) console.error(`\n${problems.join('\n')}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
};

program
  .command('check')
  .description('compare every chart with what was published of it last. It exits with 0 when all versions are high enough, 1 when one is too low, 2 when it could not be said')
  .addOption(against())
  .option('--json', 'print what was found as JSON on standard output')
  .addHelpText('after', '\nExamples:\n  npm run versions -- check\n  npm run versions -- check --against https://charts.example.com --json')
  .action(async (options: Options) => {
    await assertGenerated();
    tell(await check(options), options.json);
  });

const { changes, options: changeFlags } = changeOptions();
const bump = program
  .command('bump')
  .description('raise the versions of charts as far as check says, or further, write what changed, and generate the charts. What brings them along is raised with them')
  .argument('[chart...]', 'names of charts; default all whose version is too low')
  .addOption(new Option('--level <level>', 'raise at least so far').choices(levels.filter((level) => level !== 'none')))
  .addOption(against())
  .addHelpText('after', '\nExamples:\n  npm run versions -- bump --kind fixed --change "Workers end within their grace period."\n  npm run versions -- bump worker --kind added --change "queue.group" --kind removed --change "queue.name"')
  .action(async (names: readonly string[], options: Options) => {
    const charts = names.map((name) => findName('chart', name, new Map(Object.keys(chartsByName).map((chart) => [chart, chart]))));
    await assertGenerated();
    const bumps = planBump(await check(options), { charts, changes, level: options.level ?? 'none' });
    if (bumps.length === 0) return console.log('No chart needs a higher version.');
    await bumpCharts(bumps, new Date().toISOString().slice(0, 10));
    console.log(formatTable(['chart', 'was', 'is'], bumps.map(({ chart, from, to }) => [chart, from, to])));
    // Of what was written: whether it is far enough.
    tell(await check(options));
  });
for (const option of changeFlags) bump.addOption(option);

try {
  await program.parseAsync();
} catch (error) {
  const { code, message } = error as Error & { readonly code?: string };
  // Commander has printed its own.
  if (!code?.startsWith('commander.')) console.error(message);
  process.exitCode = code?.startsWith('commander.help') ? 0 : NOT_RUN;
}
