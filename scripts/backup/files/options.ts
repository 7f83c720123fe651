/** What the exporter is told of users' files. */
import { Option } from 'commander';
import { wholeNumber } from '../../console/whole-number.ts';
import { bucketSettings } from '../storage/bucket-from-environment.ts';
import { bucketArn, openEnd } from './bucket-end.ts';
import type { FilesOptions } from './watch-files.ts';

/** What it is, read by Commander. */
export interface FilesArguments {
  readonly filesProbe?: string;
  readonly filesProbeIntervalSeconds: number;
  readonly filesReplication?: boolean;
  readonly filesRole?: string;
  readonly filesApply?: boolean;
}

/** The options of the command. */
export const filesArguments: readonly Option[] = [
  new Option('--files-probe <key>', 'key of the probe that is written into the bucket of users’ files, which the environment names with its replica'),
  new Option('--files-probe-interval-seconds <seconds>', 'from one probe to the next').argParser(wholeNumber(1)).default(60),
  new Option('--files-replication', 'whether S3 replicates the one to the other'),
  new Option('--files-role <arn>', 'role by which it does; default any'),
  new Option('--files-apply', 'whether what is not so is set right'),
];

/**
 * Reads them with the environment: `S3_FILES_…` and `S3_FILES_REPLICA_…`.
 *
 * @param options what the command was given
 * @param env the environment
 * @returns none where users' files are not looked after
 * @throws when the settings are not whole
 */
export const filesOptions = async ({ filesProbe: key, filesProbeIntervalSeconds: intervalSeconds, filesReplication, filesRole: role, filesApply = false }: FilesArguments, env: NodeJS.ProcessEnv): Promise<Omit<FilesOptions, 'register'> | undefined> => {
  if (key === undefined) return undefined;
  const [source, replica] = [bucketSettings(env, 'S3_FILES'), bucketSettings(env, 'S3_FILES_REPLICA')];
  const replication = { destination: bucketArn(replica.bucket, replica.region), ...(role ? { role } : {}) };
  return { key, intervalSeconds, apply: filesApply, ends: { source: await openEnd(source), replica: await openEnd(replica) }, declared: filesReplication ? { replication } : {} };
};
