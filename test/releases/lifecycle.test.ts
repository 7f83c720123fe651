import { join } from 'node:path';
import { describe, test } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { valuesFile } from '../../scripts/regions/region-values.ts';
import { readRegions } from '../../scripts/regions/regions.ts';
import { stageCharts } from '../charts/staged-charts.ts';
import { chartNames } from '../charts/value-sets.ts';
import { helms } from './helm.ts';
import { live } from './lifecycle.ts';

const staged = await stageCharts();
// No kubelet is there to run the Job that configures PostgreSQL, which Helm would wait for.
const flags = ['--no-hooks'];
const regions = (await readRegions(repositoryRoot)).map(({ name }) => name);

describe.each(helms)('with $helm a release lives from its defaults through the values of each region', ({ tool }) => {
  test.concurrent.each(chartNames)('%s', async (chart) => {
    const regional = regions.map((region) => [join(repositoryRoot, valuesFile(region, chart))]);
    await live({ tool, chart, path: staged.path(chart), revisions: [[], ...regional], flags });
  }, 300_000);
});
