/** The program of the image `restore-check`: what the pods of the chart do. */
import { Command, CommanderError } from 'commander';
import { selfTestCommand } from './self-test/command.ts';
import { drillCommand } from './drill/command.ts';
import { NOT_RUN } from './drill/exit-codes.ts';
import { messageOf } from './drill/failure.ts';

const program = new Command('restore-check').description('Restores backups into scratch directories, and judges what comes of them.').addCommand(drillCommand).addCommand(selfTestCommand);
// What is asked wrongly says nothing of the backups.
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) console.error(`The drill could not run: ${messageOf(error)}`);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : NOT_RUN;
}
