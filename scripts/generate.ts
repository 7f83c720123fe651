/** Writes charts/ and what belongs to it in values/ from the declarations, or checks that they are up to date. */
import { Command } from 'commander';
import { synth } from '../generator/synth.ts';
import { checkGenerated } from './charts/check-generated.ts';
import { repositoryRoot } from './charts/repository.ts';
import { formatDuration, stopwatch } from './console/duration.ts';

const program = new Command('generate')
  .description('Writes charts/, values/schemas/ and the umbrella chart\'s values of each region from the TypeScript declarations.')
  .option('--check', 'write nothing; list the files that generating would change, and exit with 1 when there are any')
  .parse();

const { check = false } = program.opts<{ check?: boolean }>();
const elapsed = stopwatch();

const generate = async (): Promise<void> => {
  const { written, removed, unchanged } = await synth(repositoryRoot);
  for (const path of written) console.log(`written  ${path}`);
  for (const path of removed) console.log(`removed  ${path}`);
  console.log(`${written.length} written, ${removed.length} removed, ${unchanged} unchanged in ${formatDuration(elapsed())}`);
};

const checkOnly = async (): Promise<void> => {
  const differences = await checkGenerated();
  for (const { kind, path } of differences) console.error(`${kind.padEnd(7)}  ${path}`);
  if (differences.length === 0) console.log(`All generated files are up to date; checked in ${formatDuration(elapsed())}`);
  else {
    const count = differences.length === 1 ? '1 file is' : `${differences.length} files are`;
    console.error(`${count} not what the declarations give: run npm run generate`);
  }
  process.exitCode = differences.length === 0 ? 0 : 1;
};

try {
  await (check ? checkOnly() : generate());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
