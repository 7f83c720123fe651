import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { startDaemon } from '../../../scripts/process/daemon.ts';
import { deathGuard, parentDeathSignal, pipeWatchdog } from '../../../scripts/process/death-guard.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { alive, aliveInGroup } from './alive.ts';

const fixture = fileURLToPath(new URL('hold-daemon.ts', import.meta.url));
const logFile = async (): Promise<string> => join(await temporaryDirectory(), 'log');

// The kernel's parent-death signal exists on Linux only.
const supported = (await deathGuard()) === parentDeathSignal ? { parentDeathSignal, pipeWatchdog } : { pipeWatchdog };

describe.each(Object.entries(supported))('with %s', (guardName, guard) => {
  test('runs in its own process group, and ends on SIGTERM', async () => {
    const daemon = await startDaemon({ name: 'sleep', command: 'sleep', args: ['600'], log: await logFile(), guard });
    expect(await aliveInGroup(daemon.pid)).toContain(daemon.pid);
    await daemon.stop();
    expect(await daemon.ended).toBe('signal SIGTERM');
    await vi.waitFor(async () => expect(await aliveInGroup(daemon.pid)).toEqual([]));
    await daemon.stop();
  });

  test('ends on SIGKILL when it ignores SIGTERM', async () => {
    const log = await logFile();
    const args = ['-c', 'trap "" TERM; echo ready; while :; do sleep 0.05; done'];
    const daemon = await startDaemon({ name: 'stubborn', command: '/bin/sh', args, log, guard });
    await vi.waitFor(async () => expect(await readFile(log, 'utf8')).toBe('ready\n'));
    await daemon.stop(50);
    expect(await daemon.ended).toBe('signal SIGKILL');
  });

  test('says how it ended by itself, and logs what it wrote', async () => {
    const log = await logFile();
    const daemon = await startDaemon({ name: 'sh', command: '/bin/sh', args: ['-c', 'echo out; echo err >&2; exit 3'], log, guard });
    expect(await daemon.ended).toBe('exit code 3');
    expect(await readFile(log, 'utf8')).toBe('out\nerr\n');
  });

  test('ends at once when there is no such program', async () => {
    const log = await logFile();
    const daemon = await startDaemon({ name: 'nothing', command: '/nowhere/nothing', args: [], log, guard });
    expect(await daemon.ended).toMatch(/^exit code 12[67]$/);
    expect(await readFile(log, 'utf8')).toContain('/nowhere/nothing');
  });

  test('dies with a parent that is killed with SIGKILL', async () => {
    const parent = spawn(process.execPath, ['--import', 'tsx', fixture, guardName, await logFile()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await once(parent.stdout, 'data');
    const pid = Number(output);
    expect(await alive([pid])).toEqual([pid]);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await vi.waitFor(async () => expect(await aliveInGroup(pid)).toEqual([]));
  });
});

test.runIf('parentDeathSignal' in supported)('a program whose parent ended before the kernel was told to mind it does not begin', async () => {
  const nobody = String(2 ** 22 + 1);
  const daemon = await startDaemon({ name: 'sleep', command: 'sleep', args: ['600'], log: await logFile(), guard: [...parentDeathSignal.slice(0, -1), nobody] });
  expect(await daemon.ended).toBe('exit code 1');
});
