import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastLines, lastLinesOf } from '../../../scripts/process/last-lines.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('of a text', () => {
  expect(lastLinesOf('a\nb\nc\n', 2)).toBe('b\nc');
});

test('of a file that is longer than what is read', async () => {
  const path = join(await temporaryDirectory(), 'log');
  await writeFile(path, `${'x'.repeat(99)}\n`.repeat(2000) + 'last but one\nlast\n');
  expect(await lastLines(path, 2)).toBe('last but one\nlast');
});

test('of a file that is not there', async () => {
  expect(await lastLines('/nowhere/log')).toBe('');
});
