import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const fixture = fileURLToPath(new URL('hold-cleanup.ts', import.meta.url));

const startFixture = async (cleanupMs: number) => {
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, String(cleanupMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (data: string) => lines.push(...data.trim().split('\n')));
  await once(child.stdout, 'data');
  return { child, lines };
};

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s waits for all cleanups, also for one that is registered meanwhile, then exits with %d', async (signal, code) => {
  const { child, lines } = await startFixture(20);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(lines).toEqual(['ready', 'quick', 'slow', 'late']);
});

test('the same Ctrl-C from the terminal and from a parent counts once', async () => {
  const { child, lines } = await startFixture(200);
  child.kill('SIGINT');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(lines).toContain('slow');
});

test('a second signal, later, exits at once', async () => {
  const { child, lines } = await startFixture(60_000);
  child.kill('SIGINT');
  await once(child.stdout, 'data');
  // Time itself is what is tested.
  await delay(1100);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(lines).not.toContain('slow');
});
