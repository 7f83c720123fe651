import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeMeasurement } from '../../../scripts/measurements/write-measurement.ts';
import { command } from '../../../scripts/process/command.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

const measurement = (rows: readonly (readonly string[])[]) => ({
  name: 'queue',
  description: 'The queue, twice.',
  command: 'npm run trials -- queue --times 2',
  headings: ['test', 'passed'],
  rows,
});

test('a measurement says what was measured, how, when, where and of which commit, and replaces the last one', async () => {
  const root = await temporaryDirectory();
  const git = command({ cwd: root });
  await git`git init --quiet`;
  await git`git -c user.name=a -c user.email=a@example.com commit --quiet --allow-empty --message first`;
  await writeMeasurement(root, measurement([['drains', '1 of 2']]));
  expect(await writeMeasurement(root, measurement([['drains', '2 of 2']]))).toBe('docs/measurements/queue.md');
  const text = await readFile(join(root, 'docs/measurements/queue.md'), 'utf8');
  expect(text).toContain('# queue\n\nThe queue, twice.\n\n```sh\nnpm run trials -- queue --times 2\n```\n');
  expect(text).toContain('| drains | 2 of 2 |');
  expect(text).not.toContain('1 of 2');
  const { stdout: commit } = await git`git rev-parse --short HEAD`;
  expect(text).toContain(`- Measured on ${new Date().toISOString().slice(0, 10)}, at ${commit.trim()}\n`);
  expect(text).toMatch(/- \d+ cores \(.*\), \d+ GiB of memory, \w+ .*, Node\.js \d+/);

  await writeFile(join(root, 'changed'), '');
  await writeMeasurement(root, measurement([]));
  expect(await readFile(join(root, 'docs/measurements/queue.md'), 'utf8')).toContain(`at ${commit.trim()}, with changes\n`);
});
