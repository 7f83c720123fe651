import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabPlan } from '../lab/plan.ts';
import { labUpTrial } from './lab-up.ts';
import { scenarioTrial } from './scenario.ts';
import type { Trial } from './trial.ts';

const SUFFIX = '.test.ts';

/**
 * Every trial by its name: each file of tests of the lab, such as `queue` or `redis/limits`, and what is no test.
 *
 * @param root the repository's root
 * @param plan the lab
 */
export const findTrials = async (root: string, plan: LabPlan): Promise<ReadonlyMap<string, Trial>> => {
  const files = (await readdir(join(root, 'test', 'lab'), { recursive: true })).filter((file) => file.endsWith(SUFFIX)).sort();
  const trials = [labUpTrial(plan), ...files.map((file) => scenarioTrial(root, file.slice(0, -SUFFIX.length)))];
  return new Map(trials.map((trial) => [trial.name, trial]));
};
