/** Takes a release from region to region: plan, apply, resume, undo, rollback, hold, release-hold, stop, start, status, history, verify-log, restore-log. */
import { Command, CommanderError } from 'commander';
import { outliveOutput } from './console/lost-output.ts';
import { promoteCommands } from './promotion/commands/index.ts';
import { DONE, exitCodesHelp, FAILED } from './promotion/exit-codes.ts';

const program = new Command('promote')
  .description('Takes releases from region to region: what would change, exactly that, and back. A chart that fails takes all back that was touched.')
  .addHelpText('after', `${exitCodesHelp}\nEach has --help with an example, such as: npm run promote -- apply --help`);
for (const command of promoteCommands()) program.addCommand(command);
for (const command of [program, ...program.commands]) command.exitOverride();

outliveOutput();
try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed its own.
  if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? DONE : FAILED;
}

// Somebody may still be asked who says nothing, such as the place of the releases: that is waited for where it is needed.
process.stdout.write('', () => process.exit());
