import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readNote, writeNote } from '../../../scripts/lab/host/note.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

test('a note is read back; one that is missing is none, and one that is damaged is reported and none', async () => {
  const file = join(await temporaryDirectory(), 'note.json');
  expect(await readNote(file)).toBeUndefined();
  await writeNote(file, { 'kernel/panic': '1' });
  expect(await readNote(file)).toEqual({ 'kernel/panic': '1' });
  await writeFile(file, '{');
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  expect(await readNote(file)).toBeUndefined();
  expect(warn).toHaveBeenCalledWith(expect.stringContaining(`${file} is damaged`));
  warn.mockRestore();
});
