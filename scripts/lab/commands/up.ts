import { Command } from 'commander';
import { formatDuration, stopwatch } from '../../console/duration.ts';
import { stepList } from '../../console/progress.ts';
import { withLock } from '../host/lock.ts';
import { requireLab } from '../host/requirements.ts';
import type { LabPlan } from '../plan.ts';
import { prepareSteps, startSteps, type LabWork } from '../steps.ts';
import { timings } from '../timings.ts';

const up = async (plan: LabPlan): Promise<void> => {
  await requireLab();
  await withLock(async () => {
    const work = {} as LabWork;
    await stepList<LabWork>(prepareSteps()).run(work);
    const elapsed = stopwatch();
    const times = timings();
    await stepList<LabWork>(startSteps(plan, times)).run(work);
    console.log(`\nAll nodes are Ready, after ${formatDuration(elapsed())}; the slowest step: ${times.slowest()}`);
  });
};

/**
 * `npm run lab -- up`.
 *
 * @param plan the lab
 */
export const upCommand = (plan: LabPlan): Command =>
  new Command('up').description('Starts what does not run yet, and repairs what was half started.').action(() => up(plan));
