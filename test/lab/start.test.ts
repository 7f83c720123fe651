import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { hasLab, kubectl, lab, regions } from './lab.ts';
import { runLab } from './run-lab.ts';
import { gatewayUrl, removeNamespaces, removeSharedStack } from './stack.ts';

const start = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ readonly exitCode: number | null; readonly output: string }> => {
  const command = [join(repositoryRoot, 'scripts', 'run.mjs'), 'start', ...args];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  const [output, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number | null]>]);
  return { exitCode, output };
};

/** The kubeconfigs of the lab as one file, with contexts of other names: clusters of which nothing but that is known. */
const foreignKubeconfig = async (directory: string): Promise<string> => {
  const file = join(directory, 'config');
  await writeFile(file, await kubectl(regions[0]!, ['config', 'view', '--raw', '--flatten']), { mode: 0o600 });
  for (const region of regions) await kubectl(region, ['config', 'rename-context', region, `foreign-${region}`, '--kubeconfig', file]);
  return file;
};

// What somebody has installed in the lab is not touched.
describe.skipIf(!hasLab || lab().wasRunning)('npm start', () => {
  let directory: string;
  beforeAll(async () => {
    // Two stacks with all their servers ask for more than the nodes have.
    await removeSharedStack();
    directory = await mkdtemp(join(tmpdir(), 'start-'));
  });
  afterAll(async () => {
    await rm(directory, { recursive: true, force: true });
    await removeNamespaces('amazon-insights');
  });

  const expectTraffic = async ({ exitCode, output }: Awaited<ReturnType<typeof start>>, contextOf: (region: string) => string) => {
    expect(exitCode, output).toBe(0);
    for (const region of regions) {
      for (const release of ['platform', 'postgres', 'redis', 'product-service', 'worker', 'api-gateway', 'backup'])
        expect(output).toMatch(new RegExp(`│ ${contextOf(region)} │ amazon-insights │ ${release}\\s+│ \\S+\\s+│ deployed`));
      expect(output).toMatch(new RegExp(`│ ${region} │ http://\\S+ │\\s+300 │\\s+0 │.*│\\s+50 of 50 │`));
    }
    for (const url of output.match(/http:\/\/[\d.]+(?=\/products)/g)!) expect((await fetch(`${url}/products/1`)).status).toBe(200);
    expect(output).not.toContain('postgresql://');
  };

  test('installs everything in the lab, and sends traffic through both gateways', async () => {
    await expectTraffic(await start([]), (region) => region);
  }, 480_000);

  test('what was written outlives a power failure of its region', async () => {
    const [region] = regions;
    const url = await gatewayUrl(region!, 'amazon-insights');
    const product = `${url}/products/kept`;
    expect((await fetch(product, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"price":7}' })).status).toBe(204);
    expect((await runLab('kill', region!)).exitCode).toBe(0);
    expect((await runLab('up')).exitCode).toBe(0);
    const read = async (): Promise<unknown> => (await fetch(product, { signal: AbortSignal.timeout(3000) })).json();
    await expect.poll(() => read().catch(String), { timeout: 90_000, interval: 500 }).toEqual({ id: 'kept', data: { price: 7 } });
  }, 240_000);

  test('does the same, also again, in clusters that are given by their contexts', async () => {
    const KUBECONFIG = await foreignKubeconfig(directory);
    const contexts = regions.flatMap((region) => ['--context', `${region}=foreign-${region}`]);
    await expectTraffic(await start(contexts, { KUBECONFIG }), (region) => `foreign-${region}`);
  }, 480_000);
});
