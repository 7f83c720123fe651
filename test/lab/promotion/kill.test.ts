/**
 * A promotion that is killed at a moment that nobody chose, or whose API server goes away. `npm run trials -- promotion/kill --times 1` kills twenty, and
 * says where they were hit; there the API server is away for a minute.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test, vi, type RunnerTestCase as Test } from 'vitest';
import { coreApi } from '../../../scripts/cluster/core-api.ts';
import { readJournal } from '../../../scripts/promotion/journal/journal-store.ts';
import { startLoad } from '../../load/load.ts';
import { releaseThatRuns } from '../../promotion/release-that-runs.ts';
import { beginPromote, endOf, planRelease, runPromote } from '../../promotion/run-promote.ts';
import { startApiServer, stopApiServer } from '../api-server-away.ts';
import { freshNamespace, hasLab, lab, plan } from '../lab.ts';
import { gatewayUrl } from '../stack.ts';
import { isTrial } from '../trial.ts';
import { killFigures } from './kill-figures.ts';
import { killOnce, type Killed } from './kill-once.ts';
import { labReleases, type LabReleases } from './releases.ts';
import { expectSettled } from './settled.ts';

const KILLS = isTrial ? 20 : 1;
/** What an undisturbed promotion takes here from its journal to its end, in milliseconds; a trial measures it. */
const USUAL_MS = 10_000;
const AWAY_MS = isTrial ? 60_000 : 20_000;
const WAYS = [
  { how: 'alone', next: 'resume' },
  { how: 'alone', next: 'undo' },
  { how: 'with its Helm', next: 'resume' },
  { how: 'with its Helm', next: 'undo' },
] as const;
const RELEASES = ['1.0.0', '1.1.0'] as const;
const region = plan.regions.find(({ name }) => name === 'us-west-2')!.name;
let releases: LabReleases;

/** Has clients ask for a product while something happens: none may notice. */
const underLoad = async (task: Test, work: () => Promise<Record<string, number>>): Promise<void> => {
  const load = startLoad({ url: `${await gatewayUrl(region, releases.place.namespace)}/products/1`, rate: 20 });
  const worked = await work().then((figures) => ({ figures }), (error: unknown) => ({ figures: {}, error }));
  const { answered, failed, failures } = await load.stop();
  task.meta.figures = { ...worked.figures, 'requests answered': answered, 'requests lost': failed };
  if ('error' in worked) throw worked.error;
  expect(failures).toEqual({});
  expect(answered).toBeGreaterThan(100);
};

describe.skipIf(!hasLab)('a promotion', () => {
  beforeAll(async () => {
    releases = await labReleases(region, await freshNamespace('kill'));
    const [one, other] = RELEASES;
    await releases.make(one);
    const greeting = { env: { GREETING: 'hello' } };
    await releases.make(other, { platform: { resourceQuota: { hard: { pods: '119' } } }, worker: greeting, 'product-service': greeting }, { worker: '99.0.0' });
    const { exitCode, stdout, stderr } = await runPromote(releases.place, 'apply', await planRelease(releases.place, one));
    expect({ exitCode, said: exitCode === 0 ? '' : stdout + stderr }).toEqual({ exitCode: 0, said: '' });
    await fetch(`${await gatewayUrl(region, releases.place.namespace)}/products/1`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' });
  }, 300_000);

  test('that is killed at any moment is found by the next run, which ends in one release or the other', { timeout: isTrial ? 3_600_000 : 240_000 }, async ({ task }) => {
    const { place } = releases;
    const killed: Killed[] = [];
    await underLoad(task, async () => {
      const ms = isTrial ? (await killOnce({ place, releases: RELEASES })).ms : USUAL_MS;
      const first = Math.floor(Math.random() * WAYS.length);
      for (let time = 0; time < KILLS; time++) {
        killed.push(await killOnce({ place, releases: RELEASES, afterMs: Math.random() * ms, ...WAYS[(first + time) % WAYS.length] }));
      }
      return { ...(isTrial ? { 'ms of an undisturbed promotion': ms } : {}), ...killFigures(killed) };
    });
    // A kill that comes too late proves nothing.
    if (isTrial) expect(killed.filter(({ at }) => at !== 'over').length).toBeGreaterThan(KILLS / 2);
  });

  // Nobody else's API server is stopped.
  test.skipIf(hasLab && lab().wasRunning)('whose API server is away in the middle ends in one release or the other, and says which', { timeout: 240_000 }, async ({ task }) => {
    const { place } = releases;
    const before = await releaseThatRuns(place, RELEASES);
    const core = coreApi(place.kubeconfig, place.context);
    await underLoad(task, async () => {
      const ended = endOf(beginPromote(place, 'apply', await planRelease(place, RELEASES.find((name) => name !== before)!)));
      await vi.waitUntil(async () => (await readJournal(core, place.namespace))?.charts.find(({ name }) => name === 'worker')?.state === 'running', { timeout: 60_000, interval: 50 });
      await stopApiServer(region);
      await sleep(AWAY_MS);
      await startApiServer(region);
      const { exitCode, stderr } = await ended;
      // Nodes that could not report for so long may count as lost until they do.
      const { runs } = await vi.waitFor(() => expectSettled(place, RELEASES), { timeout: 60_000, interval: 1000 });
      expect({ exitCode, runs }).toEqual(exitCode === 0 ? { exitCode, runs: expect.not.stringContaining(before) } : { exitCode: 1, runs: before });
      if (exitCode === 1) expect(stderr).toMatch(/is undone: us-west-2 is as before/);
      return { 'ms without the API server': AWAY_MS, 'of it undone': exitCode === 1 ? 1 : 0 };
    });
  });
});
