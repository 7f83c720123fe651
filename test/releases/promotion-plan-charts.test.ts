import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import { packageChart, type ChartPackage } from '../../scripts/charts/package-chart.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { stopwatch } from '../../scripts/console/duration.ts';
import { makePlan } from '../../scripts/promotion/plan/make-plan.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { freshNamespace } from './cluster.ts';
import { helmIn } from './helm.ts';
import { planRequest } from './promotion-request.ts';
import { fileDirectory, siteIn } from './promotion-site.ts';

const directory = fileDirectory();
const packages: ChartPackage[] = [];

beforeAll(async () => {
  const { helm4 } = await ensureTools(['helm4']);
  for (const { name } of releaseCharts) packages.push(await packageChart(name, { helm: helm4, destination: directory }));
});

describe.each(['helm3', 'helm4'] as const)('all charts of a region, installed with %s', (tool) => {
  test('give a plan without changes', async ({ task }) => {
    const namespace = await freshNamespace('plan-all');
    const helm = helmIn(tool, namespace);
    const charts = await Promise.all(
      packages.map(async ({ chart, version, path }) => ({ name: chart, version, archive: path, values: await readFile(join(repositoryRoot, valuesFile('us-west-2', chart as ChartName)), 'utf8') })),
    );
    for (const { name, archive } of charts) await helm('install', name, archive, '--values', join(repositoryRoot, 'values', 'us-west-2', `${name}.yaml`), '--no-hooks');
    const site = await siteIn(namespace, directory);
    const request = await planRequest(site, charts);
    const time = stopwatch();
    const plan = await makePlan(site, request);
    task.meta.figures = { 'ms for the plan': Math.round(time()), objects: plan.charts.flatMap(({ objects }) => objects).length };
    expect(plan.charts.flatMap(({ objects }) => objects).filter(({ action, drifted }) => action !== 'none' || drifted)).toEqual([]);
    expect(plan.charts.map(({ name, action, revision }) => ({ name, action, revision }))).toEqual(releaseCharts.map(({ name }) => ({ name, action: 'none', revision: 1 })));
  });
});

test('a larger volume makes the StatefulSet anew, since a hook takes the old one away before', async () => {
  const namespace = await freshNamespace('plan-growth');
  const { version, path } = packages.find(({ chart }) => chart === 'postgres')!;
  await helmIn('helm4', namespace)('install', 'postgres', path, '--set', 'persistence.size=4Gi', '--no-hooks');
  const site = await siteIn(namespace, directory);
  const { charts } = await makePlan(site, await planRequest(site, [{ name: 'postgres', version, archive: path, values: 'persistence: {size: 6Gi}' }]));
  const touched = charts[0]!.objects.filter(({ action }) => action !== 'none');
  expect(touched.map(({ kind, name, action }) => ({ kind, name, action }))).toContainEqual({ kind: 'StatefulSet', name: 'postgres', action: 'replace' });
  expect(touched.find(({ action }) => action === 'replace')!.diff.split('\n').filter((line) => /^[-+] /.test(line)).map((line) => line.replace(/\s+/g, ' '))).toEqual(['- storage: 4Gi', '+ storage: 6Gi']);
  expect(charts[0]!.hooks).toContain('pre-upgrade: Job/postgres-volume-growth');
});
