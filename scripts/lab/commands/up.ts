import { Command } from 'commander';
import { formatDuration, stopwatch } from '../../console/duration.ts';
import { stepList } from '../../console/progress.ts';
import { withLock } from '../host/lock.ts';
import { requireLab } from '../host/requirements.ts';
import type { LabPlan } from '../plan.ts';
import { labStatus } from '../status.ts';
import { statusTable } from '../status-table.ts';
import { serviceSteps } from '../service-steps.ts';
import { prepareSteps, regionSteps, type LabWork } from '../steps.ts';
import { timings } from '../timings.ts';

const up = async (plan: LabPlan): Promise<void> => {
  await requireLab();
  await withLock(async () => {
    const work = {} as LabWork;
    await stepList<LabWork>(prepareSteps()).run(work);
    const elapsed = stopwatch();
    const times = timings();
    await stepList<LabWork>(regionSteps(plan, times)).run(work);
    const ready = elapsed();
    await stepList<LabWork>(serviceSteps(plan)).run(work);
    console.log(`\n${statusTable(await labStatus(plan))}`);
    console.log(`All nodes were Ready after ${formatDuration(ready)}; the slowest step: ${times.slowest()}`);
    console.log(`With metrics, object storage and images: ${formatDuration(elapsed())}`);
  });
};

/**
 * `npm run lab -- up`.
 *
 * @param plan the lab
 */
export const upCommand = (plan: LabPlan): Command =>
  new Command('up').description('Starts what does not run yet, and repairs what was half started.').action(() => up(plan));
