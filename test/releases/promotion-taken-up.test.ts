import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { beginJournal } from '../../scripts/promotion/journal/journal-store.ts';
import type { ChartState, Journal } from '../../scripts/promotion/journal/journal.ts';
import { cluster } from './cluster.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { DEPENDENCIES, REGION, releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  for (const name of ['1.0.0', '1.1.0']) await releases.make({ name });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  space = await promotionNamespace(releases);
  await space.apply('1.0.0');
});

/** Leaves what a promotion leaves that is killed at a moment which is over too soon to be met. */
const leave = async (promotion: string, release: string, state: ChartState): Promise<void> => {
  const charts = Object.entries(DEPENDENCIES).map(([name, dependsOn]) => ({ name, dependsOn, fromVersion: '1.0.0', toVersion: release, state, before: 1, planned: { revision: 1, objects: [] } }));
  const journal: Journal = { promotion, direction: 'promotion', region: REGION, release, recordSha256: '0'.repeat(64), from: '1.0.0', actor: 'anna@laptop', begunAt: '2026-01-01T00:00:00.000Z', phase: 'going', hotfix: 'INC-231', charts };
  await beginJournal(cluster().core, space.namespace, journal);
};
const toldOf = async (promotion: string): Promise<readonly object[]> => (await space.history()).filter((entry) => entry.promotion === promotion);
const names = Object.keys(DEPENDENCIES).join(', ');

test('one that was killed before the log had that it began is told of from its beginning', async () => {
  await leave('killed-early', '1.1.0', 'waiting');
  expect(await space.promote('undo')).toMatchObject({ exitCode: 0 });
  expect(await toldOf('killed-early')).toMatchObject([
    { event: 'promotion-begun', message: `from 1.0.0; charts: ${names}; anna@laptop began at 2026-01-01T00:00:00.000Z, and was killed before the log had it; closed gates were passed: INC-231` },
    { event: 'promotion-interrupted', message: 'before base; it is undone' },
    { event: 'undo-begun' },
    { event: 'undo-done' },
  ]);
  expect(await space.versions()).toEqual(allAt('1.0.0'));
});

test('one that was killed at its last words has ended: undo takes nothing back, and the log has its end once', async () => {
  const { promoted } = await space.state();
  const before = await toldOf(promoted!.promotion);
  await leave(promoted!.promotion, '1.0.0', 'done');
  expect(await space.promote('undo')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('had ended, and was killed at its last words: nothing was left to do') });
  expect(await toldOf(promoted!.promotion)).toEqual(before);
  expect(before.at(-1)).toMatchObject({ event: 'promotion-done', release: '1.0.0' });
  expect(await space.state()).toEqual({ promoted });
  expect(await space.journal()).toBeUndefined();
  expect(await space.promote('verify-log')).toMatchObject({ exitCode: 0 });
});
