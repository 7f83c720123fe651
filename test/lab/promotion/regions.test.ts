import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { coreApi } from '../../../scripts/cluster/core-api.ts';
import { readRegionState } from '../../../scripts/promotion/region-state.ts';
import { editBeside, editInCluster } from '../../promotion/edit-log.ts';
import { readContent, readLog, readManifests } from '../../promotion/region-content.ts';
import { beginPromote, endOf, planRelease, runPromote, type PromotePlace } from '../../promotion/run-promote.ts';
import { hasLab } from '../lab.ts';
import { CHARTS, expectDone, SOAK_MINUTES, twoRegions, underLoad } from './two-regions.ts';

let west: PromotePlace;
let east: PromotePlace;
let patient: string;

/** No client of either region notices anything. */
const unnoticed = async ({ task }: TestContext, work: () => Promise<void>): Promise<void> => {
  const results = await underLoad([west, east], work);
  task.meta.figures = Object.fromEntries(Object.entries(results).flatMap(([region, { answered, failed }]) => [[`requests answered in ${region}`, answered], [`requests lost in ${region}`, failed]]));
  expect(Object.values(results).map(({ failures }) => failures)).toEqual([{}, {}]);
  for (const { answered } of Object.values(results)) expect(answered).toBeGreaterThan(100);
};

const events = async (place: PromotePlace, release: string): Promise<readonly string[]> =>
  (await readLog(place)).filter((entry) => entry.release === release).map(({ event, chart }) => (chart === undefined ? event : `${event} ${chart}`));
const runs = async ({ kubeconfig, context, namespace }: PromotePlace): Promise<string | undefined> => (await readRegionState(coreApi(kubeconfig, context), namespace)).promoted?.release;

describe.skipIf(!hasLab)('a release goes from region to region', () => {
  beforeAll(async () => {
    const made = await twoRegions();
    [west, east] = made.places;
    ({ patient } = made);
    await made.make('1.1.0', { 'api-gateway': { env: { GREETING: 'hello' } } });
    await made.make('1.2.0', { 'api-gateway': { env: { GREETING: 'good morning' } } });
    await made.make('1.3.0', { 'product-service': { env: { GREETING: 'hello' } }, 'api-gateway': { image: { tag: 'no-such-tag' } } });
  }, 300_000);

  test('the second one refuses it until it has soaked in the first, and gets it while the next one goes there, once of two terminals', { timeout: 600_000 }, (context) =>
    unnoticed(context, async () => {
      await expectDone(west, 'apply', await planRelease(west, '1.1.0'));
      const plan = await planRelease(east, '1.1.0');
      const early = await runPromote({ ...east, values: patient }, 'apply', plan);
      expect(early).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/The gate soak is closed: us-west-2 runs 1\.1\.0 since \S+Z, and has to for 60 min: it opens at \S+Z, in \d+ min/) });
      const next = await planRelease(west, '1.2.0');
      const [, since] = /runs 1\.1\.0 since (\S+),/.exec(early.stderr)!;
      await sleep(Date.parse(since!) + SOAK_MINUTES * 60_000 - Date.now());

      const inEast = beginPromote(east, 'apply', plan, '--json');
      const easts = endOf(inEast);
      await new Promise<void>((resolve) => inEast.stdout!.on('data', (text: string) => text.includes('"promotion-begun"') && resolve()).on('close', resolve));
      const terminals = [1, 2].map(() => beginPromote(west, 'apply', next));
      const ends = await Promise.all(terminals.map(async (child) => ({ pid: child.pid!, ...(await endOf(child)) })));
      const winner = ends.find(({ exitCode }) => exitCode === 0)!;
      expect(ends.find((one) => one !== winner)).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(new RegExp(`Another promotion works in us-west-2: \\S+@\\S+/${winner.pid}\\.\\w+/us-west-2-1\\.2\\.0-\\w+ holds it until`)) });
      expect(await easts).toMatchObject({ exitCode: 0 });

      expect(await Promise.all([west, east].map(runs))).toEqual(['1.2.0', '1.1.0']);
      const whole = ['promotion-begun', 'chart-begun api-gateway', 'chart-done api-gateway', 'promotion-done'];
      expect(await Promise.all([events(west, '1.1.0'), events(east, '1.1.0'), events(west, '1.2.0')])).toEqual([whole, whole, whole]);
      await Promise.all([west, east].map((place) => expectDone(place, 'verify-log')));
    }));

  test('a bad one stops in the first and is undone, and the second never sees it', { timeout: 480_000 }, (context) =>
    unnoticed(context, async () => {
      const [manifests, content] = [await readManifests(west, CHARTS), await readContent(east, CHARTS)];
      const { exitCode, stderr } = await runPromote(west, 'apply', await planRelease(west, '1.3.0'), '--timeout', '25s');
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/api-gateway failed: [\s\S]*(ErrImagePull|ImagePullBackOff)[\s\S]*is undone: us-west-2 is as before/);
      // Nor as a hotfix: that shortens the time alone.
      const plan = await planRelease(east, '1.3.0', '--hotfix', 'somebody is in a hurry');
      expect(await runPromote(east, 'apply', plan)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('The gate soak is closed: us-west-2 has not verified 1.3.0: it was not promoted there, which runs 1.2.0.') });
      expect(await readContent(east, CHARTS)).toEqual(content);
      expect(await readManifests(west, CHARTS)).toEqual(manifests);
      expect(await events(west, '1.3.0')).toEqual(expect.arrayContaining(['chart-done product-service', 'chart-failed api-gateway', 'undo-begun', 'chart-undone product-service', 'undo-done']));
      await Promise.all([west, east].map((place) => expectDone(place, 'status')));
    }));

  test('where the log of the first was edited, in either copy, the second does not believe it', { timeout: 300_000 }, async () => {
    const [plan, content] = [await planRelease(east, '1.2.0'), await readContent(east, CHARTS)];
    for (const { edit, place } of [{ edit: editInCluster, place: 'the cluster' }, { edit: editBeside, place: west.store }]) {
      const putBack = await edit(west, 2, (text) => text.replace('1.0.0', '1.2.0'));
      const { exitCode, stderr } = await runPromote(east, 'apply', plan);
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringMatching(new RegExp(`The gate soak is closed: .*The log of us-west-2 was edited: Entry 2 in ${place} was edited: its hash is \\w+, and it says \\w+\\.`)) });
      await putBack();
    }
    expect(await readContent(east, CHARTS)).toEqual(content);
  });
});
