/** The program of the image `backup`: each command makes one backup, as a Job of the chart. */
import { Command, InvalidArgumentError } from 'commander';
import { makeBackup } from './postgres/make-backup.ts';

const days = (value: string): number => {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('Give a number of days, 1 or more.');
  return Number(value);
};

const program = new Command('backup').description('Makes backups, and says of each what it is in one line of JSON.');

program
  .command('postgres')
  .description('Makes a backup of PostgreSQL by pgBackRest, which finds its configuration and keys in the environment.')
  .requiredOption('--full-interval-days <days>', 'days from one full backup to the next; those between are differential', days)
  .action(async ({ fullIntervalDays }: { fullIntervalDays: number }) => console.log(JSON.stringify(await makeBackup(fullIntervalDays))));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
