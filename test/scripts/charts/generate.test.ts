import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command } from '../../../scripts/process/command.ts';
import { copyProject } from '../copy-project.ts';

test('--check names what differs and exits with 1, until it is generated again', async () => {
  const root = await copyProject();
  const generate = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await command`${process.execPath} ${join(root, 'scripts/run.mjs')} generate ${args}`;
    return { exitCode, stdout, stderr };
  };
  await generate();
  const path = 'charts/worker/values.yaml';
  const before = await readFile(join(root, path), 'utf8');
  await appendFile(join(root, path), '# by hand\n');

  const stderr = `changed  ${path}\n1 file is not what the declarations give: run npm run generate\n`;
  expect(await generate('--check')).toEqual({ exitCode: 1, stdout: '', stderr });
  expect(await readFile(join(root, path), 'utf8')).not.toBe(before);

  expect((await generate()).stdout).toMatch(/^written {2}charts\/worker\/values\.yaml\n1 written, 0 removed, \d+ unchanged in \d+\.\d s\n$/);
  expect(await readFile(join(root, path), 'utf8')).toBe(before);
  expect(await generate('--check')).toMatchObject({ exitCode: 0, stderr: '' });
});
