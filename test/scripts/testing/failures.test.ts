import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { command } from '../../../scripts/process/command.ts';

test('names each test that failed, and the file whose set-up did, with why', async () => {
  const program = fileURLToPath(new URL('failing/run.ts', import.meta.url));
  const { stdout } = await command`${process.execPath} --import tsx ${program}`;
  expect(stdout.split('\n').filter((line) => line.startsWith('FAILED')).sort()).toEqual([
    'FAILED test/hook-fails.ts: nothing to test with',
    'FAILED test/one-fails.ts > of two > one fails: what is wrong … and more about it',
  ]);
});
