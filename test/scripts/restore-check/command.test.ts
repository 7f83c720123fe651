import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** Runs `npm run restore-check` where no cluster is reached. */
const run = (...args: readonly string[]) => command({ env: { ...process.env, KUBECONFIG: '/nowhere/config' } })`${process.execPath} ${join(repositoryRoot, 'scripts', 'run.mjs')} restore-check --region us-west-2 ${args}`;

test.each([
  ['a kubeconfig that is not there', [], 'The kubeconfig /nowhere/config cannot be read: ENOENT'],
  ['a report that is a directory', ['--report', '/tmp'], '/tmp is a directory: name a file in it, such as /tmp/2'],
  ['a report that cannot be written', ['--report', '/dev/null/drill.html'], 'The report /dev/null/drill.html cannot be written: '],
  ['a self-test with a report', ['--self-test', '--report', 'drill.html'], "option '--self-test' cannot be used with option '--report <file>'"],
  ['a self-test of a source', ['--self-test', '--source', 'own'], "option '--self-test' cannot be used with option '--source <source>'"],
])('no Job is begun for %s', async (_, args, message) => {
  expect(await run(...args)).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(message) });
});

test('a report is tried before a cluster is asked', async () => {
  const file = join(await temporaryDirectory(), 'drills', 'drill.html');
  expect(await run('--report', file)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('The kubeconfig') });
});
