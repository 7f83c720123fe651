import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cluster } from './cluster.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: '1.0.0' });
  await releases.make({ name: '1.3.0', faults: { right: 'never ready' } });
  space = await promotionNamespace(releases);
  await space.apply('1.0.0');
}, 300_000);
afterAll(() => releases.remove());

test('a promotion that fails and does not come back says which chart and why, keeps the region, and is undone after it is mended', async () => {
  const { core } = cluster();
  const { ended } = await space.begin('1.3.0', '--timeout', '8s');
  await space.untilRuns('right');
  // What Helm goes back to is gone.
  const secret = { namespace: space.namespace, name: 'sh.helm.release.v1.base.v1' };
  const { metadata, type, data } = await core.readNamespacedSecret(secret);
  await core.deleteNamespacedSecret(secret);

  const { exitCode, stderr } = await ended;
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/base does not come back: [\s\S]*release has no 1 version[\s\S]*\nThe region takes no promotion now\. See what is wrong \(helm history base --namespace \S+\), repair it, and go on: npm run promote -- undo --region us-west-2\n$/);
  expect(await space.versions()).toEqual({ ...allAt('1.0.0'), base: '1.3.0' });
  const words = /The promotion us-west-2-1\.3\.0-\w+ of 1\.3\.0, .* was interrupted when it could not be undone: base\./;
  expect(await space.promote('status')).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(words) });
  expect(await space.promote('plan', '1.0.0')).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(words) });
  expect((await space.history()).at(-1)).toMatchObject({ event: 'undo-failed', message: expect.stringContaining('base does not come back') });
  // It is tried again as often as somebody wants.
  expect(await space.promote('undo')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('base does not come back') });

  await core.createNamespacedSecret({ namespace: space.namespace, body: { metadata: { name: secret.name, labels: metadata!.labels! }, type: type!, data: data! } });
  expect(await space.promote('undo')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect(await space.journal()).toBeUndefined();
  expect((await space.events()).slice(-4)).toEqual(['promotion-interrupted', 'undo-begun', 'chart-undone base', 'undo-done']);
  expect(await space.promote('status')).toMatchObject({ exitCode: 0 });
  expect(await space.promote('verify-log')).toMatchObject({ exitCode: 0 });
});

test('a promotion that is killed while it is undone is undone to its end, also by who would go on', async () => {
  const { child, ended } = await space.begin('1.3.0', '--timeout', '2s');
  await vi.waitUntil(async () => (await space.journal())?.phase === 'undoing', { timeout: 60_000, interval: 20 });
  child.kill('SIGKILL');
  await ended;
  expect(await space.promote('status')).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('was interrupted while it was undone') });
  expect(await space.promote('resume')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect(await space.journal()).toBeUndefined();
  expect((await space.events()).at(-1)).toBe('undo-done');
});
