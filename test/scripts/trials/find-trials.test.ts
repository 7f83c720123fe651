import { expect, test } from 'vitest';
import { repositoryRoot } from '../../../scripts/charts/repository.ts';
import { planLab } from '../../../scripts/lab/plan.ts';
import { readRegions } from '../../../scripts/regions/regions.ts';
import { findTrials } from '../../../scripts/trials/find-trials.ts';

test('every file of tests of the lab is a trial, by its path', async () => {
  const names = [...(await findTrials(repositoryRoot, planLab(await readRegions(repositoryRoot)))).keys()];
  expect(names).toEqual(expect.arrayContaining(['lab-up', 'queue', 'redis/limits', 'postgres/archive']));
  expect(names.every((name) => !name.includes('.'))).toBe(true);
});
