import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** Runs `npm run release`. */
const release = async (...args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const { exitCode, stdout, stderr } = await command({ cwd: repositoryRoot })`${process.execPath} --import tsx scripts/release.ts ${args}`;
  return { code: exitCode, stdout, stderr };
};

test('where nothing is, nothing is listed, and no release is shown', async () => {
  const store = join(await temporaryDirectory(), 'store');
  expect(await release('list', '--json', '--store', store)).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  expect(await release('show', '1.0.0', '--store', store)).toEqual({ code: 1, stdout: '', stderr: `There is no release 1.0.0 in ${store}. See: npm run release -- list\n` });
});

test.each([
  { args: ['create', '1.0.0'], says: "required option '--charts <repository>' not specified" },
  { args: ['create', '1.0.0', '--charts', 'x', '--key', 'x', '--chart', 'worker'], says: 'Give NAME@VERSION, such as worker@0.3.1.' },
  { args: ['remove', '1.0.0'], says: "unknown command 'remove'" },
])('$args is asked wrongly', async ({ args, says }) => {
  const { code, stdout, stderr } = await release(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
});

test.each(['create', 'list', 'show', 'approve', 'verify'])('%s has help with an example', async (verb) => {
  const { code, stdout } = await release(verb, '--help');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Examples?:\n {2}npm run release -- /);
});
