/** Releases of the last published charts become releases of those of the tree, on a real API server. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartsByName } from '../../generator/charts/index.ts';
import { versionOf } from '../../generator/helm/index.ts';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { readRegions } from '../../scripts/regions/regions.ts';
import { agedChart, previousChart, type PreviousChart } from '../charts/previous-charts.ts';
import { stageCharts } from '../charts/staged-charts.ts';
import { chartNames } from '../charts/value-sets.ts';
import { freshNamespace } from './cluster.ts';
import { helmIn, helms, type HelmTool } from './helm.ts';
import { liveObjects } from './manifest-objects.ts';

const staged = await stageCharts();
const regions = (await readRegions(repositoryRoot)).map(({ name }) => name);
const previous = new Map<string, PreviousChart>();
for (const chart of chartNames) previous.set(chart, await previousChart(chart, staged.directory));

/** What objects of the tree's charts are labelled with. */
const now = Object.values(chartsByName).map((definition) => `${definition.name}-${versionOf(definition)}`);

/** Installs a chart with the values of a region, and upgrades it to that of the tree. @returns which charts it is of, and its objects, before and after */
const upgrade = async (tool: HelmTool, { chart, path }: PreviousChart, region: string) => {
  const helm = helmIn(tool, await freshNamespace(`published-${chart}`));
  const state = async () => ({
    release: (JSON.parse(await helm('list', '--output', 'json')) as { chart: string; status: string }[]).map((one) => `${one.chart} ${one.status}`),
    objects: [...new Set((await liveObjects(helm, chart)).flatMap(({ metadata }) => metadata!.labels?.['helm.sh/chart'] ?? []))],
  });
  // No kubelet is there to run the Job that configures PostgreSQL, which Helm would wait for.
  const flags = ['--values', join(repositoryRoot, valuesFile(region, chart)), '--no-hooks'];
  // What was published does not know values that are new.
  await helm('install', chart, path, ...flags, '--skip-schema-validation');
  const before = await state();
  await helm('upgrade', chart, staged.path(chart), ...flags);
  return { before, after: await state() };
};

describe.each(helms)('with $helm', ({ tool }) => {
  test.concurrent.each(chartNames.flatMap((chart) => regions.map((region) => ({ chart, region }))))(
    'the published $chart is upgraded with the values of $region',
    async ({ chart, region }) => {
      const published = previous.get(chart)!;
      const { before, after } = await upgrade(tool, published, region);
      expect(before.release).toEqual([`${chart}-${published.version} deployed`]);
      expect(after.release).toEqual([`${chart}-${versionOf(chartsByName[chart])} deployed`]);
      // Each of its objects was reached.
      expect(before.objects.length).toBeGreaterThan(0);
      expect(before.objects).not.toEqual(after.objects);
      expect(after.objects.filter((label) => !now.includes(label))).toEqual([]);
    },
    300_000,
  );

  test.each([
    ['another serviceName', 'redis', 'templates/statefulset.yaml', /serviceName: .*/, 'serviceName: other', /updates to statefulset spec for fields other than .* are forbidden/],
    ['another selector', 'worker', 'templates/_helpers.tpl', /(define "worker\.selectorLabels" -}}\n)/, '$1tier: jobs\n', /spec\.selector: Invalid value.*field is immutable/],
  ] as const)('an upgrade from a chart with %s is refused, as it would be of any published one', async (_, chart, file, part, instead, message) => {
    const { path, ...rest } = await agedChart(chart, join(staged.directory, tool), { [file]: (text) => text.replace(part, instead) });
    await expect(upgrade(tool, { ...rest, path }, regions[0]!)).rejects.toThrow(message);
  });
});
