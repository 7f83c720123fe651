import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { passwordIn } from '../password-in.ts';
import { bucketFromEnvironment } from '../storage/bucket-from-environment.ts';
import { lockArguments, lockOf, type LockArguments } from '../storage/object-lock.ts';
import { removeExpired } from '../storage/remove-expired.ts';
import { makeSnapshots } from './make-snapshots.ts';

interface RedisOptions extends LockArguments {
  readonly url: URL;
  readonly passwordFile: string;
  readonly ca?: string;
  readonly prefix: string;
  readonly directory: string;
  readonly recipient: string;
  readonly keepAllHours: number;
  readonly keepHourlyDays: number;
  readonly keepDailyDays: number;
}

/** The user of the replicas, who may read everything and write nothing. */
const REPLICA = 'replica';
const positive = wholeNumber(1);

/** `backup redis` */
export const redisCommand = new Command('redis')
  .description('Takes a snapshot of every shard of Redis, and sends it encrypted to the bucket that the environment names.')
  .requiredOption('--url <url>', 'where Redis is, without a password', (url) => new URL(url))
  .requiredOption('--password-file <file>', 'file with the password of the user `replica`')
  .option('--ca <file>', 'certificate that servers with TLS are trusted by')
  .requiredOption('--prefix <prefix>', 'what the keys of the objects begin with')
  .requiredOption('--directory <directory>', 'room for the snapshot of the largest shard')
  .requiredOption('--recipient <key>', 'public key of age')
  .requiredOption('--keep-all-hours <hours>', 'hours for which every set is kept', positive)
  .requiredOption('--keep-hourly-days <days>', 'days for which one of each hour is kept', positive)
  .requiredOption('--keep-daily-days <days>', 'days for which one of each day is kept', positive)
  .action(async ({ url, passwordFile, ca, prefix, directory, recipient, ...keep }: RedisOptions) => {
    const password = await passwordIn(passwordFile);
    const lock = lockOf(keep);
    const bucket = await bucketFromEnvironment(process.env, 'S3', lock);
    const set = await makeSnapshots({ redis: { url, user: REPLICA, password, ...(ca ? { caFile: ca } : {}) }, bucket, prefix, directory, recipient });
    await removeExpired(bucket, prefix, { allHours: keep.keepAllHours, hourlyDays: keep.keepHourlyDays, dailyDays: keep.keepDailyDays, ...(lock ? { lockedDays: lock.days } : {}) });
    console.log(JSON.stringify(set));
  });
for (const argument of lockArguments) redisCommand.addOption(argument);
