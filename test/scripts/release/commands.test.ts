import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { releaseCommands } from '../../../scripts/release/commands/index.ts';
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

test('what is asked wrongly ends with another code', async () => {
  expect(await release('remove', '1.0.0')).toEqual({ code: 2, stdout: '', stderr: "error: unknown command 'remove'\n" });
});

test('a version of a chart has both', async () => {
  const [create] = await releaseCommands('create');
  create!.exitOverride().configureOutput({ writeErr: () => {} });
  await expect(create!.parseAsync(['1.0.0', '--charts', 'x', '--key', 'x', '--chart', 'worker'], { from: 'user' })).rejects.toThrow('Give NAME@VERSION, such as worker@0.3.1.');
});

test('each has help with an example', async () => {
  const commands = await releaseCommands();
  expect(commands.map((one) => one.name())).toEqual(['create', 'list', 'show', 'approve', 'verify']);
  for (const one of commands) {
    let help = '';
    one.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
    expect(help).toMatch(/Examples?:\n {2}npm run release -- /);
  }
});
