import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { withRegions } from '../../../scripts/control-plane/index.ts';
import { command } from '../../../scripts/process/command.ts';
import { alive } from '../process/alive.ts';
import { realTools, TOOLS_TIMEOUT_MS } from './tools.ts';

const fixture = fileURLToPath(new URL('hold-regions.ts', import.meta.url));

/** Starts a region in another program, as a user's script does. */
const holdRegion = async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', fixture], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const { pids, directory } = JSON.parse(String(line)) as { pids: number[]; directory: string };
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });
  expect(await alive(pids)).toHaveLength(3);
  return { child, pids, directory };
};

describe('regions', { timeout: 120_000 }, () => {
  let tools: Awaited<ReturnType<typeof realTools>>;

  beforeAll(async () => {
    tools = await realTools();
  }, TOOLS_TIMEOUT_MS);

  test('are contexts of one KUBECONFIG, and are stopped when the work fails', async () => {
    const pids: number[] = [];
    const work = withRegions(['us-east-1', 'us-west-2'], async ({ kubeconfig, controlPlanes }) => {
      for (const { processes } of Object.values(controlPlanes)) pids.push(...processes.map(({ pid }) => pid));
      const env = { ...process.env, KUBECONFIG: kubeconfig };
      for (const [region, { server }] of Object.entries(controlPlanes)) {
        const { stdout } = await command({ env })`${tools.kubectl} --context ${region} cluster-info`;
        expect(stdout).toContain(server);
      }
      throw new Error('the work failed');
    });
    await expect(work).rejects.toThrow('the work failed');
    expect(pids).toHaveLength(6);
    expect(await alive(pids)).toEqual([]);
  });

  test('end with a program that is asked to end', async () => {
    const { child, pids, directory } = await holdRegion();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
    expect(await alive(pids)).toEqual([]);
    expect(existsSync(directory)).toBe(false);
  });

  test('die with a program that is killed', async () => {
    const { child, pids } = await holdRegion();
    child.kill('SIGKILL');
    await vi.waitFor(async () => expect(await alive(pids)).toEqual([]), { timeout: 5_000 });
  });
});
