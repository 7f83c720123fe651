import { Command } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { filesArguments, filesOptions, type FilesArguments } from '../files/options.ts';
import { watchFiles } from '../files/watch-files.ts';
import { keepDoing } from '../keep-doing.ts';
import { bucketFromEnvironment } from '../storage/bucket-from-environment.ts';
import { inspect, type Inspections } from './inspect.ts';
import { inspectPostgres } from './inspect-postgres.ts';
import { inspectSnapshots } from './inspect-snapshots.ts';
import { backupMetrics, expose, type BackupMetrics, type Inspection } from './metrics.ts';

interface ExporterOptions extends FilesArguments {
  readonly intervalSeconds: number;
  readonly stanza?: string;
  readonly repositories: number;
  readonly redisPrefix?: string;
  readonly configurationPrefix?: string;
  readonly port: number;
}

/** Looks at what is under a prefix, in the bucket that the environment names. */
const snapshotsUnder = async (prefix: string, environment: string) => {
  const bucket = await bucketFromEnvironment(process.env, environment);
  return () => inspectSnapshots(bucket, prefix);
};

/** What of backups the options name. */
const inspectionsOf = async ({ stanza, repositories, redisPrefix, configurationPrefix }: ExporterOptions, metrics: BackupMetrics): Promise<Inspections> => {
  const exposed = (of: string, look: () => Promise<Inspection>) => [of, async () => expose(metrics, of, await look())] as const;
  const postgres = stanza === undefined ? [] : Array.from({ length: repositories }, (_, index) => exposed(index === 0 ? 'postgres' : 'postgres-second', () => inspectPostgres(stanza, index + 1)));
  return Object.fromEntries([
    ...postgres,
    ...(redisPrefix === undefined ? [] : [exposed('redis', await snapshotsUnder(redisPrefix, 'S3'))]),
    ...(configurationPrefix === undefined ? [] : [exposed('configuration', await snapshotsUnder(configurationPrefix, 'S3_CONFIGURATION'))]),
  ]);
};

/** `backup exporter` */
export const exporterCommand = new Command('exporter')
  .description('Looks at the backups that are there, and at the buckets of users’ files, and tells Prometheus: their age and size, gaps in the archive, and how far the replica of the files is behind.')
  .requiredOption('--interval-seconds <seconds>', 'from one look to the next', wholeNumber(1))
  .option('--stanza <name>', 'name of the PostgreSQL cluster in its repositories, with which pgBackRest is configured in the environment')
  .option('--repositories <count>', 'how many repositories it has', wholeNumber(1, 2), 1)
  .option('--redis-prefix <prefix>', 'what the keys of the snapshots begin with, in the bucket that the environment names')
  .option('--configuration-prefix <prefix>', 'the same of the saved configuration, in the bucket that the variables S3_CONFIGURATION_… name')
  .requiredOption('--port <port>', 'port of the metrics', wholeNumber(1, 65535))
  .action(async (options: ExporterOptions) => {
    const metrics = backupMetrics();
    const { register } = metrics;
    const named = await filesOptions(options, process.env);
    const files = named && watchFiles({ ...named, register });
    const inspections: Inspections = { ...(await inspectionsOf(options, metrics)), ...(files ? { files: files.look } : {}) };
    // What can never be read is to be noticed, too.
    for (const of of Object.keys(inspections)) metrics.inspected.set({ of }, 0);
    const looks = { work: () => inspect(inspections, metrics), intervalSeconds: options.intervalSeconds };
    await keepDoing({ tasks: [looks, ...(files ? [files.probe] : [])], register, port: options.port });
  });
for (const argument of filesArguments) exporterCommand.addOption(argument);
