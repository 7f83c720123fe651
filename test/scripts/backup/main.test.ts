import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { bundle } from '../../../scripts/images/bundle.ts';
import { command } from '../../../scripts/process/command.ts';

const program = await bundle(join(repositoryRoot, 'scripts', 'backup', 'main.ts'), 'backup.mjs');
const run = (...args: readonly string[]) => command`${process.execPath} ${program} ${args}`;

describe('the program of the image', () => {
  test('runs from its one file, and names its commands', async () => {
    expect(await run('--help')).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/postgres .*Makes a backup/s) });
  });

  const options = ['--cluster', 'postgres', '--members', '1', '--certificate', '/etc/certificate', '--full-interval-days'];

  test.each(['0', '-1', '1.5', 'daily'])('refuses an interval of %s', async (days) => {
    expect(await run('postgres', ...options, days)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('a whole number of 1 or more') });
  });

  test('fails where pgBackRest is not there, or has no repository', async () => {
    expect(await run('postgres', ...options, '1')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('The repository cannot be read') });
  });
});
