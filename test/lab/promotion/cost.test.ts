/** What a promotion costs beside Helm alone, with the same charts in the same order, in turn: `npm run trials -- promotion/cost --times 1`. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ReleaseChartName } from '../../../generator/charts/index.ts';
import { stopwatch } from '../../../scripts/console/duration.ts';
import { median } from '../../../scripts/measurements/summary.ts';
import { readPlan } from '../../../scripts/promotion/plan/plan-file.ts';
import type { Values } from '../../../scripts/regions/merge-values.ts';
import { planRelease, runPromote } from '../../promotion/run-promote.ts';
import { freshNamespace, hasLab, lab, plan } from '../lab.ts';
import { helm } from '../stack.ts';
import { isTrial } from '../trial.ts';
import { CHARTS, labReleases, type LabReleases } from './releases.ts';

const TURNS = 2;
const region = plan.regions.find(({ name }) => name === 'us-west-2')!.name;

/** What Helm alone does: each chart when the one before is ready, and with its tests where they are wanted. */
type Bare = 'upgrade' | 'upgrade and test';

/** What has a chart replace its pods, and the one without pods change its objects. */
const changed = (chart: ReleaseChartName, turn: string): Values => (chart === 'platform' ? { commonAnnotations: { turn } } : { podAnnotations: { turn } });

describe.skipIf(!hasLab || !isTrial)('a promotion', () => {
  let [releases, directory, number]: [LabReleases, string, number] = [undefined!, '', 0];
  /** The turn in which each chart was changed last: the others stay as they are. */
  const turns = new Map<ReleaseChartName, string>();

  /** Replaces the pods of these charts by a promotion. @returns milliseconds of `promote apply` */
  const promote = async (charts: readonly ReleaseChartName[]): Promise<number> => {
    const name = `1.0.${number++}`;
    for (const chart of charts) turns.set(chart, name);
    await releases.make(name, Object.fromEntries([...turns].map(([chart, turn]) => [chart, changed(chart, turn)])));
    const file = await planRelease(releases.place, name);
    const { charts: planned } = await readPlan(file);
    if (turns.size > 0) expect(planned.filter(({ action }) => action !== 'none').map((chart) => chart.name).sort()).toEqual([...charts].sort());
    const time = stopwatch();
    const { exitCode, stderr } = await runPromote(releases.place, 'apply', file);
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
    return time();
  };

  /** The same by Helm alone. @returns milliseconds */
  const upgrade = async (charts: readonly ReleaseChartName[], how: Bare): Promise<number> => {
    const { place } = releases;
    const turn = `helm-${number++}`;
    const values = await Promise.all(
      charts.map(async (chart) => {
        const [before, changes] = ['before', 'changes'].map((name) => join(directory, `${chart}-${name}.yaml`)) as [string, string];
        await writeFile(before, await helm('helm4', place, 'get', 'values', chart, '--output', 'yaml'));
        await writeFile(changes, stringify(changed(chart, turn)));
        turns.set(chart, turn);
        return ['--values', before, '--values', changes];
      }),
    );
    const time = stopwatch();
    for (const [index, chart] of charts.entries()) {
      const { path } = lab().packages.find((one) => one.chart === chart)!;
      await helm('helm4', place, 'upgrade', chart, path, ...values[index]!, '--wait', '--timeout', '5m');
      if (how === 'upgrade and test') await helm('helm4', place, 'test', chart, '--timeout', '5m');
    }
    return time();
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cost-'));
    const made = await labReleases(region, await freshNamespace('cost'));
    releases = { ...made, place: { ...made.place, asUsers: true } };
    await promote([]);
  }, 300_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test.for<{ how: string; charts: readonly ReleaseChartName[] }>([
    { how: 'of charts of which one needs the other', charts: ['product-service', 'api-gateway'] },
    { how: 'of a whole release', charts: CHARTS },
    { how: 'of charts that do not need each other', charts: ['product-service', 'worker'] },
  ])('$how', { timeout: 1_200_000 }, async ({ charts }, { task }) => {
    const [promoted, upgraded, tested]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < TURNS; turn++) {
      promoted.push(await promote(charts));
      upgraded.push(await upgrade(charts, 'upgrade'));
      tested.push(await upgrade(charts, 'upgrade and test'));
    }
    const seconds = (of: readonly number[]): number => Math.round(median(of) / 100) / 10;
    const percent = (of: readonly number[]): number => Math.round((median(promoted) / median(of)) * 100);
    task.meta.figures = {
      'seconds of promote apply': seconds(promoted),
      'seconds of helm upgrade --wait': seconds(upgraded),
      'seconds of helm upgrade --wait and helm test': seconds(tested),
      'promote / helm upgrade, in percent': percent(upgraded),
      'promote / helm upgrade and test, in percent': percent(tested),
    };
    expect(Math.min(...promoted, ...upgraded, ...tested)).toBeGreaterThan(0);
  });
});
