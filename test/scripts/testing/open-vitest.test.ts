import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { alive } from '../process/alive.ts';

const program = fileURLToPath(new URL('interrupted/run.ts', import.meta.url));

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s ends the tests and stops what they share, then exits with %d', async (signal, code) => {
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  await expect.poll(() => output, { timeout: 60_000 }).toMatch(/runs in \d+/);
  const worker = Number(/runs in (\d+)/.exec(output)![1]);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(output).toContain('one is stopped');
  expect(output).toContain('the other is stopped');
  expect(await alive([worker])).toEqual([]);
});
