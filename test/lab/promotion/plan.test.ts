import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChartName } from '../../../generator/charts/index.ts';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { stopwatch } from '../../../scripts/console/duration.ts';
import { bothWays } from '../../../scripts/install/install-region.ts';
import { regionLayout } from '../../../scripts/lab/region/start-control-plane.ts';
import { makePlan } from '../../../scripts/promotion/plan/make-plan.ts';
import { openSite } from '../../../scripts/promotion/site.ts';
import { valuesFile } from '../../../scripts/regions/region-values.ts';
import { planRequest } from '../../releases/promotion-request.ts';
import { temporaryDirectory } from '../../scripts/temporary-directory.ts';
import { hasLab, lab, regionPlan } from '../lab.ts';
import { shareStack } from '../stack.ts';

const region = 'us-west-2';
/** What a plan of an unchanged region may take. */
const MOST_MS = 5000;

describe.skipIf(!hasLab)('a plan', () => {
  test('of a region that works and is unchanged finds no change and no drift, and takes less than 5 seconds', async ({ task }) => {
    const { namespace } = await shareStack(region);
    const { kubeconfig } = regionLayout(regionPlan(region));
    const site = await openSite({ region, namespace, store: await temporaryDirectory() }, { kubeconfig, helm: lab().tools.helm4 });
    const charts = await Promise.all(
      bothWays['amazon-insights']!.map(async (name) => {
        const { version, path } = lab().packages.find(({ chart }) => chart === name)!;
        return { name, version, archive: path, values: await readFile(join(repositoryRoot, valuesFile(region, name as ChartName)), 'utf8') };
      }),
    );
    const request = await planRequest(site, charts);
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const time = stopwatch();
      const { charts: planned } = await makePlan(site, request);
      times.push(time());
      expect(planned.flatMap(({ objects }) => objects).filter(({ action, drifted }) => action !== 'none' || drifted)).toEqual([]);
      expect(planned.map(({ name, action }) => ({ name, action }))).toEqual(charts.map(({ name }) => ({ name, action: 'none' })));
      task.meta.figures = { 'objects compared': planned.flatMap(({ objects }) => objects).length };
    }
    const least = Math.min(...times);
    task.meta.figures = { ...task.meta.figures, 'ms for the plan, the best of 3': Math.round(least), 'ms, the worst': Math.round(Math.max(...times)) };
    expect(least).toBeLessThan(MOST_MS);
  });
});
