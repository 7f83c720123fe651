/** Makes, lists, shows, approves and verifies releases: what promotions take from region to region. */
import { Command, CommanderError } from 'commander';
import { releaseCommands } from './release/commands/index.ts';

/** What is asked wrongly. */
const USAGE = 2;

const program = new Command('release')
  .description('Releases: charts, images and values with their digests, in a signed record that never changes.')
  .addHelpText('after', '\nExit codes: 0 done; 1 refused, or failed; 2 asked wrongly.\nEach has --help with an example, such as: npm run release -- create --help');
for (const command of await releaseCommands(process.argv[2])) program.addCommand(command);
for (const command of [program, ...program.commands]) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  // Commander has printed its own.
  if (!(error instanceof CommanderError)) console.error(error instanceof Error ? error.message : error);
  process.exitCode = !(error instanceof CommanderError) ? 1 : error.exitCode === 0 ? 0 : USAGE;
}
