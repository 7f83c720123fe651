import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { filesArguments, filesOptions, type FilesArguments } from '../../../../scripts/backup/files/options.ts';

const env = { S3_FILES_BUCKET: 'files', S3_FILES_REGION: 'us-east-1', S3_FILES_REPLICA_BUCKET: 'replica', S3_FILES_REPLICA_REGION: 'us-west-2' };
const read = async (args: readonly string[], variables: NodeJS.ProcessEnv = env) => {
  const command = new Command();
  for (const argument of filesArguments) command.addOption(argument);
  return filesOptions(command.parse(args, { from: 'user' }).opts<FilesArguments>(), variables);
};

describe('what the exporter is told of users’ files', () => {
  test('is nothing where it has no probe', async () => {
    expect(await read([], {})).toBeUndefined();
  });

  test('is that something replicates them', async () => {
    expect(await read(['--files-probe=probes/probe'])).toMatchObject({ key: 'probes/probe', intervalSeconds: 60, apply: false, ends: { source: { bucket: 'files' }, replica: { bucket: 'replica' } }, declared: {} });
  });

  test('is which rule they have', async () => {
    const role = 'arn:aws:iam::123456789012:role/files';
    const options = await read(['--files-probe=probes/probe', '--files-probe-interval-seconds=30', '--files-replication', `--files-role=${role}`, '--files-apply']);
    expect(options).toMatchObject({ intervalSeconds: 30, apply: true, declared: { replication: { destination: 'arn:aws:s3:::replica', role } } });
  });

  test('is refused without the replica', async () => {
    await expect(read(['--files-probe=probes/probe'], { ...env, S3_FILES_REPLICA_BUCKET: '' })).rejects.toThrow('No bucket is named: set S3_FILES_REPLICA_BUCKET.');
  });
});
