/** The program of the image `backup`: each command makes one backup, as a Job of the chart. */
import { Command, InvalidArgumentError } from 'commander';
import { DAMAGED } from '../../generator/charts/backup/exit-codes.ts';
import { DamagedDataError } from './postgres/damaged-data-error.ts';
import { makeBackup } from './postgres/make-backup.ts';

const positive = (value: string): number => {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError('Give a whole number, 1 or more.');
  return Number(value);
};

interface PostgresOptions {
  readonly cluster: string;
  readonly members: number;
  readonly certificate: string;
  readonly fullIntervalDays: number;
}

const program = new Command('backup').description('Makes backups, and says of each what it is in one line of JSON.');

program
  .command('postgres')
  .description('Makes a backup of PostgreSQL by pgBackRest, which finds its repository and keys in the environment.')
  .requiredOption('--cluster <name>', 'full name of the cluster: its members are NAME-0.NAME-headless and so on')
  .requiredOption('--members <count>', 'how many members it may have', positive)
  .requiredOption('--certificate <directory>', 'directory with ca.crt, tls.crt and tls.key, which the members ask for')
  .requiredOption('--full-interval-days <days>', 'days from one full backup to the next; those between are differential', positive)
  .action(async ({ cluster: name, members, certificate, fullIntervalDays }: PostgresOptions) => console.log(JSON.stringify(await makeBackup({ name, members, certificate }, fullIntervalDays))));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof DamagedDataError ? DAMAGED : 1;
}
