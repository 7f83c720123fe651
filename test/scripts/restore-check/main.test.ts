import { Validator } from '@cfworker/json-schema';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { bundle } from '../../../scripts/images/bundle.ts';
import { command } from '../../../scripts/process/command.ts';
import type { Settings } from '../../../scripts/restore-check/drill/settings.ts';
import { reportSchema } from '../../../scripts/restore-check/report/report.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { settings } from './drill/samples.ts';

const program = await bundle(join(repositoryRoot, 'scripts', 'restore-check', 'main.ts'), 'restore-check.mjs');
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => command({ env: { PATH: process.env['PATH'], ...env } })`${process.execPath} ${program} ${args}`;

/** Runs a drill with settings, in a directory that is also its storage. */
const drill = async (args: readonly string[] = [], env: (root: string) => NodeJS.ProcessEnv = () => ({}), further: Partial<Settings> = {}) => {
  const root = await temporaryDirectory();
  await writeFile(join(root, 'drill.json'), JSON.stringify({ ...settings, ...further }));
  return run(['drill', '--settings', join(root, 'drill.json'), '--directory', join(root, 'restored'), ...args], env(root));
};

describe('the program of the image', () => {
  test('runs from its one file, and names its commands', async () => {
    expect(await run(['--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/drill .*Restores.*self-test .*Damages/s) });
    expect(await run(['drill', '--help'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('--as-of') });
  });

  test.each([
    ['no command', [], 'Usage: restore-check'],
    ['a command that there is not', ['restore'], "unknown command 'restore'"],
    ['no settings', ['drill', '--directory', '/nowhere'], "required option '--settings <file>' not specified"],
    ['an option that there is not', ['drill', '--settings', 'x', '--directory', 'x', '--all'], "unknown option '--all'"],
    ['a time without its zone', ['drill', '--to', '2026-01-31T12:00:00'], 'a time with its zone is needed'],
    ['a time that is not yet', ['drill', '--to', '2999-01-31T12:00:00Z'], 'it is in the future, and now is 2'],
    ['an end of production that is not yet', ['drill', '--as-of', '2999-01-31T12:00:00Z'], 'it is in the future, and now is 2'],
    ['a part that there is not', ['drill', '--only', 'mysql'], 'There is no part "mysql". Did you mean '],
    ['settings that are not there', ['drill', '--settings', '/nowhere/drill.json', '--directory', '/nowhere'], 'The drill could not run: ENOENT'],
  ])('could not run with %s', async (_, args, message) => {
    expect(await run(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(message) });
  });
});

describe('a drill', () => {
  test.each([
    [[], 'No bucket is named: set HEARTBEAT_S3_BUCKET.'],
    [['--only', 'postgres'], 'postgres is not configured: set postgres.enabled in the chart restore-check.'],
    [['--only', 'redis,application'], 'application is not configured'],
    [['--source', 'replicated'], 'There is no copy of redis'],
  ])('could not run where what it needs is missing: %j', async (args, message) => {
    expect(await drill(args)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`The drill could not run: ${message}`) });
  });

  test('could not run of the application without all that it runs on', async () => {
    const application = { postgresPort: 5432, redisPort: 6379, sharedBuffersMegabytes: 16, patienceSeconds: 1, requests: [] };
    expect(await drill(['--only', 'application'], undefined, { application })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('The application runs on redis as well: name that with --only, too, as in --only redis,application.') });
  });

  test('fails where there is nothing to restore, with a report as its last line', async () => {
    const { exitCode, stdout } = await drill([], (root) => ({ HEARTBEAT_S3_DIRECTORY: root, REDIS_S3_DIRECTORY: root }));
    const report: unknown = JSON.parse(stdout.trim().split('\n').at(-1)!);
    expect(exitCode).toBe(1);
    expect(new Validator(reportSchema as object, '7').validate(report).valid).toBe(true);
    expect(report).toMatchObject({ passed: false, checks: [{ part: 'redis', name: 'signs of life', passed: false }] });
  });
});
