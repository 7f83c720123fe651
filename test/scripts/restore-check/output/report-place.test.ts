import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepareReport } from '../../../../scripts/restore-check/output/report-place.ts';
import { temporaryDirectory } from '../../temporary-directory.ts';

test('a report that can be written leaves nothing but its directory', async () => {
  const directory = join(await temporaryDirectory(), 'drills', '2026');
  await prepareReport(join(directory, 'drill.html'));
  expect(await readdir(directory)).toEqual([]);
});

test('an existing directory is refused, with a file in it', async () => {
  const directory = join(await temporaryDirectory(), 'drills');
  await mkdir(directory);
  await expect(prepareReport(directory)).rejects.toThrow(new RegExp(`^${directory} is a directory: name a file in it, such as ${directory}/\\d{4}-\\d\\d-\\d\\d\\.html$`));
});

test('one that cannot be written is named, with the reason', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'file'), '');
  await expect(prepareReport(join(directory, 'file', 'drill.html'))).rejects.toThrow(/^The report \S+\/file\/drill\.html cannot be written: E/);
  await expect(prepareReport(join(directory, 'drill.pdf'))).rejects.toThrow(`name it ${join(directory, 'drill.html')}`);
});
