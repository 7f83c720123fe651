import { rm, writeFile } from 'node:fs/promises';
import { stopwatch } from '../console/duration.ts';
import { stepList } from '../console/progress.ts';
import { completedFile } from './directories.ts';
import { prepareEnvironment } from './host/environment.ts';
import { withLock } from './host/lock.ts';
import { requireOwnLab } from './host/ownership.ts';
import type { LabPlan } from './plan.ts';
import { serviceSteps } from './service-steps.ts';
import { prepareSteps, regionSteps, type LabWork } from './steps.ts';
import { timings, type Timings } from './timings.ts';

/** How a start went. */
export interface BroughtUp {
  /** When the nodes of all regions were Ready, in milliseconds since everything was compiled and installed. */
  readonly ready: number;
  /** When all services ran as well, and all images were there. */
  readonly complete: number;
  /** The times of the regions' steps. */
  readonly times: Timings;
}

/**
 * Starts the lab, or what of it does not run, with progress.
 *
 * @param plan the lab
 * @throws the error of the step that fails
 */
export const bringUp = async (plan: LabPlan): Promise<BroughtUp> => {
  prepareEnvironment(plan);
  await requireOwnLab();
  const work = { starts: [] as Promise<void>[] } as LabWork;
  // Compiling takes minutes, and changes nothing of the lab.
  await stepList<LabWork>(prepareSteps()).run(work);
  return withLock(async () => {
    const [elapsed, times] = [stopwatch(), timings()];
    await rm(completedFile(), { force: true });
    try {
      await stepList<LabWork>(regionSteps(plan, times)).run(work);
    } finally {
      // Nobody else may change the lab while a region is still on its way.
      await Promise.allSettled(work.starts);
    }
    const ready = elapsed();
    await stepList<LabWork>(serviceSteps(plan)).run(work);
    await writeFile(completedFile(), '');
    return { ready, complete: elapsed(), times };
  });
};
