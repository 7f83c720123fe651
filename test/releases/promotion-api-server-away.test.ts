import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { beginPromote, endOf, type Promoted } from '../promotion/run-promote.ts';
import { apiServerLink, type ApiServerLink } from './api-server-link.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;
let link: ApiServerLink;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: '1.0.0' });
  await releases.make({ name: '1.1.0' });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  space = await promotionNamespace(releases);
  link = await apiServerLink();
  await space.apply('1.0.0');
});

/** Begins a promotion by the link, and returns what becomes of it when it is at a chart. */
const beginAt = async (chart: string, ...flags: readonly string[]): Promise<{ readonly ended: Promise<Promoted> }> => {
  const plan = await space.plan('1.1.0');
  const ended = endOf(beginPromote({ ...(await releases.place(space.namespace)), kubeconfig: link.kubeconfig }, 'apply', plan, ...flags));
  await space.untilRuns(chart);
  return { ended };
};

/** The region is of one release, and nobody has to look at it. */
const expectSettled = async (version: string): Promise<void> => {
  expect(await space.versions()).toEqual(allAt(version));
  expect(await space.journal()).toBeUndefined();
  expect(await space.promote('status')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(`us-west-2 runs ${version}`) });
  expect(await space.promote('verify-log')).toMatchObject({ exitCode: 0 });
};

test.each([
  { how: 'refused', awayMs: 8000, chart: 'base' },
  // The lease is lost meanwhile.
  { how: 'silent', awayMs: 35_000, chart: 'left' },
] as const)('an API server that is away ($how) for $awayMs ms is waited for, and the region is of one release then', async ({ how, awayMs, chart }) => {
  const { ended } = await beginAt(chart);
  await link.cut(how);
  await sleep(awayMs);
  await link.mend();
  const { exitCode, stderr } = await ended;
  expect([0, 1]).toContain(exitCode);
  if (exitCode === 1) expect(stderr).toContain('is undone: us-west-2 is as before.');
  await expectSettled(exitCode === 0 ? '1.1.0' : '1.0.0');
  expect((await space.events()).at(-1)).toBe(exitCode === 0 ? 'promotion-done' : 'undo-done');
});

test.each([
  { how: 'refused', next: 'resume', version: '1.1.0' },
  { how: 'silent', next: 'undo', version: '1.0.0' },
] as const)('one that stays away ($how) leaves the promotion to whoever comes next, and says how: $next', async ({ how, next, version }) => {
  const { ended } = await beginAt('left', '--patience', '3s');
  await link.cut(how);
  expect(await ended).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/the promotion stays as it is: [\s\S]*\nGo on: npm run promote -- resume --region us-west-2\nTake it back: npm run promote -- undo --region us-west-2\n$/i) });
  expect(await space.promote('status')).toMatchObject({ exitCode: 3, stdout: expect.stringContaining('was interrupted') });
  expect(await space.promote(next)).toMatchObject({ exitCode: 0 });
  await expectSettled(version);
});
