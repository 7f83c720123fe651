import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { makeBackup } from './make-backup.ts';

interface PostgresOptions {
  readonly cluster: string;
  readonly members: number;
  readonly certificate: string;
  readonly fullIntervalDays: number;
}

const positive = wholeNumber(1);

/** `backup postgres` */
export const postgresCommand = new Command('postgres')
  .description('Makes a backup of PostgreSQL by pgBackRest, which finds its repository and keys in the environment.')
  .requiredOption('--cluster <name>', 'full name of the cluster: its members are NAME-0.NAME-headless and so on')
  .requiredOption('--members <count>', 'how many members it may have', positive)
  .requiredOption('--certificate <directory>', 'directory with ca.crt, tls.crt and tls.key, which the members ask for')
  .requiredOption('--full-interval-days <days>', 'days from one full backup to the next; those between are differential', positive)
  .action(async ({ cluster: name, members, certificate, fullIntervalDays }: PostgresOptions) => console.log(JSON.stringify(await makeBackup({ name, members, certificate }, fullIntervalDays))));
