import { describe, expect, test } from 'vitest';
import { charts } from '../../../generator/charts/index.ts';
import { prove } from './prove.ts';
import { samplings } from './sampling.ts';

describe.each(['helm4', 'helm3'] as const)('with %s', (helm) => {
  const sampling = samplings[helm];

  test.each(charts.map((chart) => [chart.name, chart] as const))('each value of %s has an effect, and stands exactly where it is bound', async (_, chart) => {
    const problems = await prove(chart, helm, sampling);
    expect(problems, `tried with SEED=${sampling.seed}`).toEqual([]);
    // Thousands of renderings.
  }, 600_000);
});
