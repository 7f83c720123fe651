import { Command } from 'commander';
import { formatDuration } from '../../console/duration.ts';
import { bringUp } from '../bring-up.ts';
import { requireLab } from '../host/requirements.ts';
import type { LabPlan } from '../plan.ts';
import { labStatus, problems } from '../status.ts';
import { statusTable } from '../status-table.ts';

/**
 * `npm run lab -- up`.
 *
 * @param plan the lab
 */
export const upCommand = (plan: LabPlan): Command =>
  new Command('up').description('Starts what does not run yet, and repairs what was half started.').action(async () => {
    await requireLab();
    const { ready, complete, times } = await bringUp(plan);
    const status = await labStatus(plan);
    console.log(`\n${statusTable(status)}`);
    console.log(`All nodes were Ready after ${formatDuration(ready)}; the slowest step: ${times.slowest()}`);
    console.log(`With metrics, object storage and images: ${formatDuration(complete)}`);
    const broken = problems(status);
    if (broken.length > 0) throw new Error(`Not everything runs:\n${broken.map((line) => `  ${line}`).join('\n')}\nnpm run lab -- up starts it again.`);
  });
