import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startControlPlane, startRegions } from '../../../scripts/control-plane/index.ts';
import { writeExecutable } from '../executable.ts';
import { processesOf } from '../process/processes-of.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { realTools, TOOLS_TIMEOUT_MS } from './tools.ts';

describe('a start that fails', { timeout: 120_000 }, () => {
  let tools: Awaited<ReturnType<typeof realTools>>;

  beforeAll(async () => {
    tools = await realTools();
  }, TOOLS_TIMEOUT_MS);

  /** Starts a region with a broken program in the place of one of the tools. */
  const startBroken = async (tool: keyof typeof tools, script: string) => {
    const temporary = await temporaryDirectory();
    const directory = join(temporary, 'region');
    const broken = join(temporary, 'broken');
    await writeExecutable(broken, script);
    const start = startControlPlane({ region: 'us-east-1', toolPaths: { ...tools, [tool]: broken }, directory });
    const error: Error = await start.then(() => expect.unreachable(), (reason) => reason);
    return { message: error.message, directory };
  };

  test.each(['etcd', 'kube-apiserver', 'kube-controller-manager'] as const)('because %s ends', async (tool) => {
    const { message, directory } = await startBroken(tool, 'echo first; echo out of luck >&2; exit 5');
    const log = join(directory, 'logs', `${tool}.log`);
    expect(message).toBe(
      `The control plane of us-east-1 did not start. ${tool} ended with exit code 5; its last lines:\n` +
        `  first\n  out of luck\nThe whole log: ${log}\nIts directory: ${directory}`,
    );
    expect(existsSync(log)).toBe(true);
    expect(await processesOf(directory)).toEqual([]);
  });

  test('because kubeadm fails', async () => {
    const { message, directory } = await startBroken('kubeadm', 'echo no certificates for you >&2; exit 1');
    expect(message).toContain('kubeadm init phase certs all failed:\nno certificates for you');
    expect(await processesOf(directory)).toEqual([]);
  });

  test('because the API server is never ready', async () => {
    const directory = join(await temporaryDirectory(), 'region');
    const broken = join(await temporaryDirectory(), 'broken');
    await writeExecutable(broken, 'exec sleep 600');
    const toolPaths = { ...tools, 'kube-apiserver': broken };
    await expect(startControlPlane({ region: 'us-east-1', toolPaths, directory, timeoutMs: 300 })).rejects.toThrow(
      /kube-apiserver is not ready: \/readyz was not there within 0\.3 s; the last answer: .*ECONNREFUSED/,
    );
    expect(await processesOf(directory)).toEqual([]);
  });

  test('stops the other region, and reports the cause', async () => {
    const broken = join(await temporaryDirectory(), 'broken');
    await writeExecutable(broken, 'case "$*" in *us-west-2*) echo only here; exit 5;; esac; exec sleep 600');
    vi.stubEnv('TMPDIR', await temporaryDirectory());
    onTestFinished(() => void vi.unstubAllEnvs());
    const start = startRegions(['us-east-1', 'us-west-2'], { toolPaths: { ...tools, etcd: broken } });
    await expect(start).rejects.toThrow(/^The control plane of us-west-2 did not start\. etcd ended with exit code 5/);
    expect((await readdir(tmpdir())).map((name) => name.slice(0, -7))).toEqual(['amazon-insights-us-west-2']);
    expect(await processesOf(tmpdir())).toEqual([]);
  });
});
