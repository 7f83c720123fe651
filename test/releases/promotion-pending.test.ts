import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { pendingReleases } from '../../scripts/promotion/helm/revisions.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { freshNamespace } from './cluster.ts';
import { allAt, eventsOf, versionsIn } from './promotion-in-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let namespace: string;

beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
  await releases.make({ name: '1.3.0', faults: { right: 'never ready' } });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  namespace = await freshNamespace('pending');
});

/** Somebody's own Helm works on a chart that is never ready, and is killed. */
const killHelm = async (): Promise<void> => {
  const [{ helm4: helm }, place] = await Promise.all([ensureTools(['helm4']), releases.place(namespace)]);
  const child = spawn(helm, ['upgrade', '--install', 'right', join(releases.repository, 'right-1.3.0.tgz'), '--wait', '--namespace', namespace, '--kubeconfig', place.kubeconfig], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await vi.waitUntil(async () => (await pendingReleases({ ...place, helm })).length > 0, { timeout: 60_000, interval: 50 });
  child.kill('SIGKILL');
  await ended;
};

test('a Helm release that somebody was killed on is named by plan, apply and status, and undo frees it', async () => {
  await releases.promote(namespace, 'apply', await releases.plan(namespace, '1.0.0'));
  const planned = await releases.plan(namespace, '1.1.0');
  await killHelm();
  const words = /The Helm release right is pending-upgrade since .*, and no promotion explains it: somebody's Helm works on it, or was killed\. When nobody's does, have it go back: npm run promote -- undo --region us-west-2/;
  expect(await releases.promote(namespace, 'plan', '1.1.0')).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(words) });
  expect(await releases.promote(namespace, 'status')).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(words) });
  expect(await releases.promote(namespace, 'apply', planned)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(words) });
  expect(await releases.promote(namespace, 'resume')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No promotion was interrupted') });

  expect(await releases.promote(namespace, 'undo')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('right was pending-upgrade: it is back at the revision 1') });
  expect(await versionsIn(namespace)).toEqual(allAt('1.0.0'));
  expect(await releases.promote(namespace, 'status')).toMatchObject({ exitCode: 0 });
  expect(await releases.promote(namespace, 'apply', await releases.plan(namespace, '1.1.0'))).toMatchObject({ exitCode: 0 });
  expect((await eventsOf(releases, namespace)).at(-1)).toBe('promotion-done');
});

test('one that was being installed is uninstalled', async () => {
  await killHelm();
  expect(await releases.promote(namespace, 'plan', '1.0.0')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('right is pending-install') });
  expect(await releases.promote(namespace, 'undo')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('right was pending-install: it is uninstalled') });
  expect(await versionsIn(namespace)).toEqual({});
  expect(await releases.promote(namespace, 'apply', await releases.plan(namespace, '1.0.0'))).toMatchObject({ exitCode: 0 });
});
