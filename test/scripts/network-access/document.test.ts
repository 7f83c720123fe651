import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { checkDocument } from '../../../scripts/network-access/check-document.ts';
import { DOCUMENT, networkAccessDocument, sections } from '../../../scripts/network-access/document.ts';
import { lineDiff } from '../../../scripts/network-access/line-diff.ts';
import { matrix } from '../../../scripts/network-access/matrix.ts';
import { command } from '../../../scripts/process/command.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { copyProject } from '../copy-project.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { observe } from './observe.ts';

test('the committed document is what the charts give', async () => {
  const { helm4 } = await ensureTools(['helm4']);
  expect(await readFile(join(repositoryRoot, DOCUMENT), 'utf8')).toBe(await networkAccessDocument(repositoryRoot, helm4));
});

describe('the table', () => {
  test('has a row for each caller and a cell for each pair', async () => {
    const access = await observe('us-west-2');
    const [headings, , ...rows] = matrix(access).split('\n').map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    const names = access.endpoints.map(({ name }) => name);
    expect(headings!.slice(1)).toEqual(names);
    expect(rows.map(([name]) => name)).toEqual(names.slice(0, -1).map((name) => `**${name}**`));
    const blank = rows.flat().filter((cell) => cell === '');
    // Between the internet and the private network, and from there to the metadata service, the cluster has no say.
    expect(blank).toHaveLength(2 * 3);
    expect(rows.every((row) => row.length === names.length + 1)).toBe(true);
  });

  test('is there once where all regions have the same, else for each', () => {
    expect(sections(new Map([['T', ['a', 'b']]]))).toBe('## The table\n\nIt is the same in a and b.\n\nT');
    expect(sections(new Map([['T\n', ['a', 'c']], ['U\n', ['b']]]))).toBe('## The table of a and c\n\nT\n\n## The table of b\n\nU\n');
  });
});

test('a difference is named by its lines', () => {
  expect(lineDiff('a\nb\nc\n', 'a\nB\nc\nd\n')).toEqual(['- b', '+ B', '+ d']);
  expect(lineDiff('a\n', 'a\n')).toEqual([]);
});

test('--check names what is stale and exits with 1, until it is written again', async () => {
  const root = await copyProject();
  const path = join(root, DOCUMENT);
  const run = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await command`${process.execPath} ${join(root, 'scripts/run.mjs')} network-access ${args}`;
    return { exitCode, stdout, stderr };
  };
  expect(await run('--check')).toMatchObject({ exitCode: 1, stdout: '' });
  expect(await run()).toEqual({ exitCode: 0, stdout: `written  ${DOCUMENT}\n`, stderr: '' });
  expect(await readFile(path, 'utf8')).toBe(await readFile(join(repositoryRoot, DOCUMENT), 'utf8'));

  await appendFile(path, 'by hand\n');
  expect(await run('--check')).toEqual({ exitCode: 1, stdout: '', stderr: `${DOCUMENT} is not what the charts give:\n- by hand\nRun npm run network-access\n` });
  expect(await readFile(path, 'utf8')).toMatch(/by hand\n$/);

  await run();
  expect(await run('--check')).toEqual({ exitCode: 0, stdout: `${DOCUMENT} is up to date\n`, stderr: '' });
});

test('lines in another order are a difference', async () => {
  const root = await temporaryDirectory();
  await mkdir(dirname(join(root, DOCUMENT)), { recursive: true });
  await writeFile(join(root, DOCUMENT), 'a\nb\n');
  expect(await checkDocument(root, 'b\na\n')).toEqual(['the lines are the same, their order is not']);
  await rm(join(root, DOCUMENT));
  expect(await checkDocument(root, 'a')).toEqual(['- ', '+ a']);
});
