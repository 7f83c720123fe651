/** Publications that a server ends, or kill -9. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { PreparedChart } from '../../../scripts/publish/prepared-chart.ts';
import { publishToStore } from '../../../scripts/publish/publish-to-store.ts';
import { openStore } from '../../../scripts/store/open-store.ts';
import type { Store } from '../../../scripts/store/store.ts';
import { temporaryDirectory } from '../temporary-directory.ts';
import { smallChart } from './charts.ts';
import { breakingProxy, startObjectStorage } from './servers.ts';

const now = new Date('2026-01-02T03:04:05Z');
const program = fileURLToPath(new URL('killed-program.ts', import.meta.url));

/** What the index names is there, with the bytes that it says. @returns how many there are */
const expectWhole = async (store: Store, charts: readonly PreparedChart[]): Promise<number> => {
  const index = await store.read('index.yaml');
  if (!index) return 0;
  const entries = Object.values((load(index.content.toString()) as { entries: Record<string, { digest: string; urls: string[] }[]> }).entries).flat();
  for (const { digest, urls } of entries) expect((await store.read(urls[0]!))!.content.equals(charts.find(({ sha256 }) => sha256 === digest)!.archive)).toBe(true);
  return entries.length;
};

const expectFinished = async (store: Store, charts: readonly PreparedChart[]): Promise<void> => {
  await publishToStore(store, charts, { now });
  expect(await expectWhole(store, charts)).toBe(charts.length);
  expect(await store.keys('')).toEqual(['artifacthub-repo.yml', 'index.html', 'index.yaml', ...charts.map(({ file }) => file)].sort());
};

describe('kill -9', { timeout: 120_000 }, () => {
  test.each([0, 1, 2, 3, 4])('in the middle of write %d leaves a directory whole, and running again finishes the work', async (write) => {
    const root = await temporaryDirectory();
    const charts = [await smallChart({ name: 'one' }), await smallChart({ name: 'two' })];
    const child = spawn(process.execPath, ['--import', 'tsx', program, join(root, 'published'), String(write), ...charts.map(({ path }) => path)], { stdio: ['ignore', 'ignore', 'inherit'] });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const store = await openStore(join(root, 'published'));
    expect(await expectWhole(store, charts)).toBe(write > 2 ? 2 : 0);
    await expectFinished(store, charts);
  });
});

describe.skipIf(process.platform !== 'linux')('an object storage', { timeout: 1_200_000 }, () => {
  const open = async (env: Readonly<Record<string, string>>): Promise<Store> => {
    // The AWS SDK reads credentials there.
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    return openStore('s3://charts/stable', env);
  };

  test('that ends connections after any write keeps the repository whole, and running again finishes the work', async () => {
    const env = await startObjectStorage('charts');
    const store = await open(env);
    const charts = [await smallChart({ name: 'one' }), await smallChart({ name: 'two' })];
    for (const writes of [0, 1, 2]) {
      const proxy = await breakingProxy(new URL(env['AWS_ENDPOINT_URL']!).host, writes);
      await expect(publishToStore(await open({ ...env, AWS_ENDPOINT_URL: `http://${proxy}` }), charts, { now }), `${writes} writes`).rejects.toThrow();
      // One write more goes through in each turn, since those of before are there.
      expect(await expectWhole(store, charts), `${writes} writes`).toBe(writes === 2 ? 2 : 0);
    }
    await expectFinished(store, charts);
  });

  test('that two publishers write to loses nothing', async () => {
    const env = await startObjectStorage('charts');
    const shared = await smallChart({ name: 'shared' });
    const names = ['a', 'b', 'c', 'd'];
    const charts = await Promise.all(names.map((name) => smallChart({ name })));
    await Promise.all(charts.map(async (chart) => publishToStore(await open(env), [chart, shared], { now })));
    await expectFinished(await open(env), [...charts, shared]);
  });
});
