import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { startTools } from '../../../scripts/start/tools.ts';
import { ensureTools } from '../../../scripts/toolchain/index.ts';
import { TOOLS_TIMEOUT_MS } from '../control-plane/tools.ts';
import { processesOf } from '../process/processes-of.ts';
import { runStart } from './run-start.ts';

describe('npm start', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await ensureTools([...startTools({ helm: '4', keep: false }), ...startTools({ helm: '3', keep: true })]);
  }, TOOLS_TIMEOUT_MS);

  test('installs every chart in both regions, and leaves nothing behind', async () => {
    const start = await runStart('--embedded');
    expect(await start.ended(), start.output()).toBe(0);
    const cells = start.output().split('\n').filter((line) => line.startsWith('│')).map((line) => line.split('│').map((cell) => cell.trim()));
    const installed = cells.slice(1).map(([, region, namespace, release, , status]) => [region, `${namespace}/${release}`, status]);
    for (const region of ['us-east-1', 'us-west-2']) {
      const releases = ['platform', 'postgres', 'redis', 'product-service', 'worker', 'api-gateway', 'backup'].map((name) => `amazon-insights/${name}`);
      expect(installed.filter(([first]) => first === region)).toEqual(
        [...releases, 'amazon-insights-umbrella/amazon-insights'].map((release) => [region, release, 'deployed']),
      );
    }
    expect(cells.slice(1).every((row) => Number(row[6]) > 0)).toBe(true);
    expect(start.output()).not.toContain('postgresql://');
    expect(start.output()).toMatch(/\nEnded after (\d+\.\d s|\d+ min \d+ s); nothing that it started runs any more\.\n$/);
    expect(await processesOf(start.temporary)).toEqual([]);
    expect(await start.leftovers()).toEqual([]);
    expect((await readdir(join(start.root, 'dist'))).map((file) => file.replace(/-\d.*/, '')).sort()).toEqual([
      'amazon-insights',
      'api-gateway',
      'backup',
      'platform',
      'postgres',
      'product-service',
      'redis',
      'restore-check',
      'worker',
    ]);
  });

  test('with --keep shows how to reach the regions; Ctrl-C stops them', async () => {
    const start = await runStart('--keep', '--helm', '3');
    await start.printed('export KUBECONFIG=');
    expect(start.output()).toContain('install with Helm 3');
    expect((await processesOf(start.temporary)).filter((line) => /etcd |kube-apiserver |kube-controller-manager /.test(line))).toHaveLength(6);
    start.interrupt();
    expect(await start.ended(), start.output()).toBe(130);
    expect(await processesOf(start.temporary)).toEqual([]);
    expect(await start.leftovers()).toEqual([]);
  });

  test.each(['❯ lint with Helm 4', '› starting us-', '› amazon-insights/'])('Ctrl-C after "%s" leaves nothing behind', async (line) => {
    const start = await runStart('--embedded');
    await start.printed(line);
    start.interrupt();
    expect(await start.ended(), start.output()).toBe(130);
    expect(start.output()).toMatch(/\nInterrupted after (\d+\.\d s|\d+ min \d+ s); nothing that it started runs any more\.\n$/);
    // What was interrupted is not reported as an error.
    expect(start.output()).not.toMatch(/Error|failed/);
    expect(await processesOf(start.temporary)).toEqual([]);
    expect(await start.leftovers()).toEqual([]);
  });
});
