/** Runs the tests: types, then everything under test/; ends with how many passed and failed. */
import { Command } from 'commander';
import { formatDuration, stopwatch } from './console/duration.ts';
import { figuresTable } from './testing/figures-table.ts';
import { prepareTests } from './testing/prepare.ts';
import { runTests } from './testing/run-tests.ts';
import { timesTable } from './testing/times-table.ts';
import { repositoryRoot } from './charts/repository.ts';

const program = new Command('test')
  .description('Prepares the tools and schemas, checks the types and runs the tests.')
  .argument('[filters...]', 'only the files whose path has one of these in it, e.g. test/charts')
  .option('--name <pattern>', 'only the tests whose name matches')
  .parse();

try {
  const time = stopwatch();
  await prepareTests(repositoryRoot);
  const prepared = `preparation ${formatDuration(time())}`;
  const { passed, skipped, failures, outcomes, times, stages } = await runTests(repositoryRoot, { filters: program.args, name: program.opts<{ name?: string }>().name });
  const figures = figuresTable(outcomes);
  if (figures !== '') console.log(figures);
  console.log(`The files that took longest:\n${timesTable(times)}
The stages: ${[prepared, ...stages].join(', ')}`);
  if (skipped > 0) console.log(`${skipped} left out: the output above says why`);
  // Once more at the end, where they are looked for.
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${passed} passed, ${failures.length} failed`);
  // Nothing is proven where nothing ran.
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
