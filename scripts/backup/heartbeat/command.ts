import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { keepDoing } from '../keep-doing.ts';
import { passwordIn } from '../password-in.ts';
import { bucketFromEnvironment } from '../storage/bucket-from-environment.ts';
import { openLog, type BeatLog } from './beat-log.ts';
import { makeHeart } from './heart.ts';
import { heartbeatMetrics } from './metrics.ts';

const USER = 'heartbeat';
const SECONDS_A_DAY = 24 * 60 * 60;

interface HeartbeatOptions {
  readonly region: string;
  readonly intervalSeconds: number;
  readonly retentionDays: number;
  readonly postgresUrl?: string;
  readonly postgresPasswordFile?: string;
  readonly postgresCa?: string;
  readonly redisUrl?: URL;
  readonly redisPasswordFile?: string;
  readonly redisCa?: string;
  readonly prefix: string;
  readonly secondPrefix?: string;
  readonly port: number;
}

/** The logs in the buckets that the environment names. */
const logsOf = async ({ prefix, secondPrefix = prefix, retentionDays }: HeartbeatOptions): Promise<Record<string, BeatLog>> => {
  const { env } = process;
  const storage = openLog(await bucketFromEnvironment(env), prefix, retentionDays);
  return env['S3_SECOND_BUCKET'] ? { storage, 'second-storage': openLog(await bucketFromEnvironment(env, 'S3_SECOND'), secondPrefix, retentionDays) } : { storage };
};

/** `backup heartbeat` */
export const heartbeatCommand = new Command('heartbeat')
  .description('Writes signs of life into PostgreSQL and Redis, and into the buckets that the environment names, for what is restored to be measured by.')
  .requiredOption('--region <region>', 'where it is')
  .requiredOption('--interval-seconds <seconds>', 'from one beat to the next', wholeNumber(1, 3600))
  .requiredOption('--retention-days <days>', 'days for which beats are kept', wholeNumber(1))
  .option('--postgres-url <url>', `the database of the role ${USER}, without a password`)
  .option('--postgres-password-file <file>', 'file with its password')
  .option('--postgres-ca <file>', 'certificate that the server is trusted by')
  .option('--redis-url <url>', 'where Redis is, without a password', (url) => new URL(url))
  .option('--redis-password-file <file>', `file with the password of the user ${USER}`)
  .option('--redis-ca <file>', 'certificate that servers with TLS are trusted by')
  .requiredOption('--prefix <prefix>', 'what the keys of the objects begin with')
  .option('--second-prefix <prefix>', 'the same in the second bucket; default that of the first')
  .requiredOption('--port <port>', 'port of the metrics', wholeNumber(1, 65535))
  .action(async (options: HeartbeatOptions) => {
    const { region, intervalSeconds, retentionDays, postgresUrl, redisUrl } = options;
    const metrics = heartbeatMetrics();
    const password = async (file?: string): Promise<string> => (file === undefined ? '' : passwordIn(file));
    const beat = makeHeart({
      region,
      metrics,
      logs: await logsOf(options),
      ...(postgresUrl
        ? { postgres: { url: postgresUrl, password: await password(options.postgresPasswordFile), kept: Math.ceil((retentionDays * SECONDS_A_DAY) / intervalSeconds), ...(options.postgresCa ? { caFile: options.postgresCa } : {}) } }
        : {}),
      ...(redisUrl ? { redis: { url: redisUrl, user: USER, password: await password(options.redisPasswordFile), ...(options.redisCa ? { caFile: options.redisCa } : {}) } } : {}),
    });
    await keepDoing({ tasks: [{ work: beat, intervalSeconds }], register: metrics.register, port: options.port });
  });
