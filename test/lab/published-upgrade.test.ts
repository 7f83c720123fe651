/** Releases of the last published charts become releases of those of the tree, while clients ask. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { releaseCharts, type ChartName } from '../../generator/charts/index.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { coreApi } from '../../scripts/cluster/core-api.ts';
import { prepareNamespace } from '../../scripts/install/prepare-namespace.ts';
import { regionLayout } from '../../scripts/lab/region/start-control-plane.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { previousChart, type PreviousChart } from '../charts/previous-charts.ts';
import { startLoad } from '../load/load.ts';
import { chartValues } from './chart-values.ts';
import { hasLab, lab, plan, uniqueName } from './lab.ts';
import { gatewayUrl, helm, removeNamespaces, servingPods } from './stack.ts';

const region = plan.regions.at(-1)!;
const where = { region: region.name, namespace: uniqueName('published') };
const names = releaseCharts.map(({ name }) => name as ChartName);
const services: readonly ChartName[] = ['product-service', 'worker', 'api-gateway'];

/** Where the published chart is what the tree has, its pods had another annotation: they are replaced. */
const rolling = { 'values.yaml': (text: string) => text.replace(/^podAnnotations: \{\}$/m, 'podAnnotations: { previous: "yes" }') };
const waiting = ['--wait', '--timeout', '4m'];

const releases = async (): Promise<readonly string[]> =>
  (JSON.parse(await helm('helm4', where, 'list', '--output', 'json')) as { chart: string }[]).map(({ chart }) => chart).sort();
const labels = (charts: readonly { readonly chart: string; readonly version: string }[]) => charts.map(({ chart, version }) => `${chart}-${version}`).sort();

describe.skipIf(!hasLab)('the published charts', () => {
  afterAll(() => removeNamespaces(where.namespace));

  test('are upgraded one after the other to those of the tree, and no request is lost', async ({ task }) => {
    const directory = await mkdtemp(join(tmpdir(), 'published-'));
    const previous: PreviousChart[] = [];
    try {
      await prepareNamespace(coreApi(regionLayout(region).kubeconfig, region.name), where.namespace);
      for (const chart of names) {
        const one = await previousChart(chart, directory, services.includes(chart) ? rolling : {});
        previous.push(one);
        // What was published does not know values that are new.
        await helm('helm4', where, 'install', chart, one.path, '--values', join(repositoryRoot, valuesFile(region.name, chart)), '--skip-schema-validation', ...waiting);
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
    expect(await releases()).toEqual(labels(previous));

    const url = await gatewayUrl(where.region, where.namespace);
    await fetch(`${url}/products/1`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' });
    const aged = previous.filter(({ chart, isAged }) => isAged && services.includes(chart)).map(({ chart }) => chart);
    const serving = async () => (await Promise.all(aged.map((chart) => servingPods(where.region, where.namespace, chart)))).flat();
    const before = await serving();
    const load = startLoad({ url: `${url}/products/1`, rate: 50 });
    const upgrade = async (): Promise<void> => {
      for (const chart of names) await helm('helm4', where, 'upgrade', chart, ...chartValues(chart, where.region), ...waiting);
      // The old pods leave after the new ones are ready.
      await expect.poll(async () => (await serving()).filter((pod) => before.includes(pod)), { timeout: 60_000 }).toEqual([]);
    };
    const result = await upgrade().then(
      () => load.stop(),
      async (error: unknown) => {
        await load.stop();
        throw error;
      },
    );
    task.meta.figures = { 'requests answered': result.answered, 'requests lost': result.failed };
    expect(result.failures).toEqual({});
    expect(result.answered).toBeGreaterThan(100);
    expect(await releases()).toEqual(labels(lab().packages.filter(({ chart }) => names.includes(chart as ChartName))));
  }, 420_000);
});
