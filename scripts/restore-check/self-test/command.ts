import { Command } from 'commander';
import { FAILED, PASSED } from '../drill/exit-codes.ts';
import { verdictOf } from './verdict.ts';
import { selfTest } from './self-test.ts';

/** `restore-check self-test` */
export const selfTestCommand = new Command('self-test')
  .description('Damages copies of the backups of a small production, and has each reported: a drill that passes one proves nothing. The last line is JSON.')
  .requiredOption('--directory <directory>', 'where there is room')
  .action(async ({ directory }: { readonly directory: string }) => {
    const controls = await selfTest(directory, (line) => console.log(line));
    console.log(verdictOf(controls));
    console.log(JSON.stringify({ passed: controls.every(({ passed }) => passed), controls }));
    process.exitCode = controls.every(({ passed }) => passed) ? PASSED : FAILED;
  });
