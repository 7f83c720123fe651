import { chmod, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { imageKey } from '../../../scripts/images/image-key.ts';
import type { ImageSource } from '../../../scripts/images/image-source.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

let directory: string;
let source: ImageSource;
let joining: string;

beforeEach(async () => {
  directory = await temporaryDirectory();
  joining = join(await temporaryDirectory(), 'program');
  await mkdir(join(directory, 'source'));
  await writeFile(join(directory, 'Dockerfile'), 'FROM scratch\n');
  await writeFile(join(directory, 'source', 'main.js'), '1');
  await writeFile(joining, 'binary');
  source = { names: ['a:1'], directory, buildArguments: { ROLE: 'x', PORT: '1' }, files: { program: joining } };
});

describe('imageKey', () => {
  test('is the same for the same inputs, whatever their order and their times', async () => {
    const key = await imageKey(source, 'base');
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    await utimes(joining, 0, 0);
    expect(await imageKey({ ...source, names: ['b:2'], buildArguments: { PORT: '1', ROLE: 'x' } }, 'base')).toBe(key);
  });

  test.each<[string, () => Promise<unknown> | unknown]>([
    ['the Dockerfile', () => writeFile(join(directory, 'Dockerfile'), 'FROM other\n')],
    ['a file below', () => writeFile(join(directory, 'source', 'main.js'), '2')],
    ['a new file', () => writeFile(join(directory, 'source', 'other.js'), '')],
    ['a link', () => symlink('main.js', join(directory, 'source', 'link.js'))],
    ['permission to run', () => chmod(join(directory, 'source', 'main.js'), 0o755)],
    ['a file that joins', () => writeFile(joining, 'other')],
    ['the name of a file that joins', () => (source = { ...source, files: { other: joining } })],
    ['an argument', () => (source = { ...source, buildArguments: { ROLE: 'y', PORT: '1' } })],
  ])('changes with %s', async (_, change) => {
    const key = await imageKey(source, 'base');
    await change();
    expect(await imageKey(source, 'base')).not.toBe(key);
  });

  test('changes with the base image', async () => {
    expect(await imageKey(source, 'one')).not.toBe(await imageKey(source, 'other'));
  });
});
