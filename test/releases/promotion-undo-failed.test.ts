import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { endOf } from '../promotion/run-promote.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { allAt, eventsOf, historyOf, journalIn, untilRuns, versionsIn } from './promotion-in-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let namespace: string;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: '1.0.0' });
  await releases.make({ name: '1.3.0', faults: { right: 'never ready' } });
  namespace = await freshNamespace('undo-failed');
  await releases.promote(namespace, 'apply', await releases.plan(namespace, '1.0.0'));
}, 300_000);
afterAll(() => releases.remove());

test('a promotion that fails and does not come back says which chart and why, keeps the region, and is undone after it is mended', async () => {
  const { core } = cluster();
  const child = await releases.begin(namespace, 'apply', await releases.plan(namespace, '1.3.0'), '--timeout', '8s');
  const ended = endOf(child);
  await untilRuns(namespace, 'right');
  // What Helm goes back to is gone.
  const secret = { namespace, name: 'sh.helm.release.v1.base.v1' };
  const { metadata, type, data } = await core.readNamespacedSecret(secret);
  await core.deleteNamespacedSecret(secret);

  const { exitCode, stderr } = await ended;
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/base does not come back: [\s\S]*release has no 1 version[\s\S]*\nThe region takes no promotion now\. See what is wrong \(helm history base --namespace \S+\), repair it, and go on: npm run promote -- undo --region us-west-2\n$/);
  expect(await versionsIn(namespace)).toEqual({ ...allAt('1.0.0'), base: '1.3.0' });
  const words = /The promotion us-west-2-1\.3\.0-\w+ of 1\.3\.0, .* was interrupted when it could not be undone: base\./;
  expect(await releases.promote(namespace, 'status')).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(words) });
  expect(await releases.promote(namespace, 'plan', '1.0.0')).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(words) });
  expect((await historyOf(releases, namespace)).at(-1)).toMatchObject({ event: 'undo-failed', message: expect.stringContaining('base does not come back') });
  // It is tried again as often as somebody wants.
  expect(await releases.promote(namespace, 'undo')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('base does not come back') });

  await core.createNamespacedSecret({ namespace, body: { metadata: { name: secret.name, labels: metadata!.labels! }, type: type!, data: data! } });
  expect(await releases.promote(namespace, 'undo')).toMatchObject({ exitCode: 0 });
  expect(await versionsIn(namespace)).toEqual(allAt('1.0.0'));
  expect(await journalIn(namespace)).toBeUndefined();
  expect((await eventsOf(releases, namespace)).slice(-4)).toEqual(['promotion-interrupted', 'undo-begun', 'chart-undone base', 'undo-done']);
  expect(await releases.promote(namespace, 'status')).toMatchObject({ exitCode: 0 });
  expect(await releases.promote(namespace, 'verify-log')).toMatchObject({ exitCode: 0 });
});

test('a promotion that is killed while it is undone is undone to its end, also by who would go on', async () => {
  const child = await releases.begin(namespace, 'apply', await releases.plan(namespace, '1.3.0'), '--timeout', '2s');
  const ended = endOf(child);
  await vi.waitUntil(async () => (await journalIn(namespace))?.phase === 'undoing', { timeout: 60_000, interval: 20 });
  child.kill('SIGKILL');
  await ended;
  expect(await releases.promote(namespace, 'status')).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('was interrupted while it was undone') });
  expect(await releases.promote(namespace, 'resume')).toMatchObject({ exitCode: 0 });
  expect(await versionsIn(namespace)).toEqual(allAt('1.0.0'));
  expect(await journalIn(namespace)).toBeUndefined();
  expect((await eventsOf(releases, namespace)).at(-1)).toBe('undo-done');
});
