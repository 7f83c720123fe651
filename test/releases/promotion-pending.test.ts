import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { pendingReleases } from '../../scripts/promotion/helm/revisions.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
  await releases.make({ name: '1.3.0', faults: { right: 'never ready' } });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  space = await promotionNamespace(releases);
});

/** Somebody's own Helm works on a chart that is never ready, and is killed. */
const killHelm = async (): Promise<void> => {
  const [{ helm4: helm }, place] = await Promise.all([ensureTools(['helm4']), releases.place(space.namespace)]);
  const child = spawn(helm, ['upgrade', '--install', 'right', join(releases.repository, 'right-1.3.0.tgz'), '--wait', '--namespace', space.namespace, '--kubeconfig', place.kubeconfig], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await vi.waitUntil(async () => (await pendingReleases({ ...place, helm })).length > 0, { timeout: 60_000, interval: 50 });
  child.kill('SIGKILL');
  await ended;
};

test('a Helm release that somebody was killed on is named by plan, apply and status, and undo frees it', async () => {
  await space.apply('1.0.0');
  const planned = await space.plan('1.1.0');
  await killHelm();
  const words = /The Helm release right is pending-upgrade since .*, and no promotion explains it: somebody's Helm works on it, or was killed\. When nobody's does, have it go back: npm run promote -- undo --region us-west-2/;
  expect(await space.promote('plan', '1.1.0')).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(words) });
  expect(await space.promote('status')).toMatchObject({ exitCode: 3, stdout: expect.stringMatching(words) });
  expect(await space.promote('apply', planned)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(words) });
  expect(await space.promote('resume')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('No promotion was interrupted') });

  expect(await space.promote('undo')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('right was pending-upgrade: it is back at the revision 1') });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect(await space.promote('status')).toMatchObject({ exitCode: 0 });
  expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 0 });
  expect((await space.events()).at(-1)).toBe('promotion-done');
});

test('one that was being installed is uninstalled', async () => {
  await killHelm();
  expect(await space.promote('plan', '1.0.0')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('right is pending-install') });
  expect(await space.promote('undo')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('right was pending-install: it is uninstalled') });
  expect(await space.versions()).toEqual({});
  expect(await space.apply('1.0.0')).toMatchObject({ exitCode: 0 });
});
