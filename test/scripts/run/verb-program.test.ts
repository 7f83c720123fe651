import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { command } from '../../../scripts/process/command.ts';
import { verbProgram } from '../../../scripts/run/verb-program.mjs';
import { writeFiles } from '../charts/write-files.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** A project with a verb that says what its parts and the file beside it say. */
const project = async (): Promise<string> => {
  const root = await temporaryDirectory();
  await writeFiles(root, {
    'package-lock.json': '{}',
    'generator/part.ts': "export const part: string = 'part 1';\n",
    'scripts/beside.txt': 'beside',
    'scripts/say.ts': "import { readFileSync } from 'node:fs';\nimport { part } from '../generator/part.ts';\nconsole.log(part, readFileSync(new URL('beside.txt', import.meta.url), 'utf8'), process.argv.slice(2));\n",
  });
  return root;
};

const said = async (program: string): Promise<string> => (await command`${process.execPath} ${program} word`).stdout.trim();

describe('the program of a verb', { timeout: 30_000 }, () => {
  test('says what its sources say, and is made once', async () => {
    const root = await project();
    const [program, same] = await Promise.all([verbProgram(root, 'say'), verbProgram(root, 'say')]);
    expect(await said(program)).toBe("part 1 beside [ 'word' ]");
    expect(same).toBe(program);
    await writeFile(program, "console.log('kept');\n");
    expect(await said(await verbProgram(root, 'say'))).toBe('kept');
    expect(await readdir(dirname(program))).toHaveLength(1);
  });

  test.for(['generator/part.ts', 'scripts/beside.txt', 'package-lock.json'])('is another one once %s has changed', async (file) => {
    const root = await project();
    const before = await verbProgram(root, 'say');
    await writeFile(join(root, file), (await readFile(join(root, file), 'utf8')).replace('1', '2').concat('\n'));
    const after = await verbProgram(root, 'say');
    expect(after).not.toBe(before);
    if (file.startsWith('generator')) expect(await said(after)).toMatch(/^part 2/);
  });

  test('stays for an hour after that: somebody may be about to start it', async () => {
    const root = await project();
    const change = async (text: string): Promise<string> => (await writeFile(join(root, 'scripts', 'beside.txt'), text), verbProgram(root, 'say'));
    const [first, second] = [await change('1'), await change('2')];
    await utimes(first, new Date(), Date.now() / 1000 - 3601);
    const third = await change('3');
    expect((await readdir(dirname(third))).map((name) => join(dirname(third), name)).sort()).toEqual([second, third].sort());
  });

  test('says which import cannot be found', async () => {
    const root = await project();
    await writeFile(join(root, 'generator', 'part.ts'), "export { part } from './nowhere.ts';\n");
    await expect(verbProgram(root, 'say')).rejects.toThrow('Could not resolve "./nowhere.ts"');
  });

  test('promote is made of nothing but what its name stands for', async () => {
    const text = await readFile(await verbProgram(repositoryRoot, 'promote'), 'utf8');
    const parts = [...text.matchAll(/^\/\/ (?:\.\.\/)*(\S+\.(?:ts|m?js|json))$/gm)].map(([, path]) => path!);
    expect(parts.length).toBeGreaterThan(500);
    expect(parts.filter((path) => !/^(scripts|generator|node_modules)\//.test(path))).toEqual([]);
  });
});
