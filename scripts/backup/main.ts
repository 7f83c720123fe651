/** The program of the image `backup`: each command makes one backup, as a Job of the chart. */
import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { makeBackup } from './postgres/make-backup.ts';
import { makeSnapshots } from './redis/make-snapshots.ts';
import type { RedisAddress } from './redis/servers.ts';
import { bucketFromEnvironment } from './storage/bucket-from-environment.ts';

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

interface RedisOptions {
  readonly url: URL;
  readonly mode: RedisAddress['mode'];
  readonly passwordFile: string;
  readonly ca?: string;
  readonly prefix: string;
  readonly directory: string;
  readonly recipient: string;
  readonly keepAllHours: number;
  readonly keepHourlyDays: number;
  readonly keepDailyDays: number;
}

program
  .command('redis')
  .description('Takes a snapshot of every master of Redis, and sends it encrypted to the bucket that the environment names.')
  .requiredOption('--url <url>', 'where Redis is, without a password', (url) => new URL(url))
  .addOption(new Option('--mode <mode>', 'what the URL leads to').choices(['standalone', 'sentinel', 'cluster']).default('standalone'))
  .requiredOption('--password-file <file>', 'file with the password of the user `replica`')
  .option('--ca <file>', 'certificate that servers with TLS are trusted by')
  .requiredOption('--prefix <prefix>', 'what the keys of the objects begin with')
  .requiredOption('--directory <directory>', 'room for the snapshot of the largest shard')
  .requiredOption('--recipient <key>', 'public key of age')
  .requiredOption('--keep-all-hours <hours>', 'hours for which every set is kept', positive)
  .requiredOption('--keep-hourly-days <days>', 'days for which one of each hour is kept', positive)
  .requiredOption('--keep-daily-days <days>', 'days for which one of each day is kept', positive)
  .action(async ({ url, mode, passwordFile, ca, prefix, directory, recipient, keepAllHours, keepHourlyDays, keepDailyDays }: RedisOptions) => {
    const password = (await readFile(passwordFile, 'utf8')).replace(/\n$/, '');
    const redis = { url, mode, password, ...(ca ? { caFile: ca } : {}) };
    const retention = { allHours: keepAllHours, hourlyDays: keepHourlyDays, dailyDays: keepDailyDays };
    console.log(JSON.stringify(await makeSnapshots({ redis, bucket: await bucketFromEnvironment(process.env), prefix, directory, recipient, retention })));
  });

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
