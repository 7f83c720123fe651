import type { ListrTask } from 'listr2';
import { ensurePackages } from '../packages/index.ts';
import { ensureTools } from '../toolchain/index.ts';
import type { LabPlan } from './plan.ts';
import { ensureRegion } from './region/ensure-region.ts';
import { labRegistry } from './services/registry.ts';
import type { Timings } from './timings.ts';
import { labMachineTools } from './tools.ts';
import { ensureHub, type LabTools, type RunningHub } from './up.ts';

/** What the steps hand on to each other. */
export interface LabWork {
  tools: LabTools;
  hub: RunningHub;
  /** The starts of the regions, also of one that goes on after another has failed. */
  starts: Promise<void>[];
}

/** What is downloaded and compiled before the lab can start. */
export const prepareSteps = (): ListrTask<LabWork>[] => [
  { title: 'Debian packages', task: (_, task) => ensurePackages(task) },
  {
    title: 'tools',
    task: async (work, task) => {
      work.tools = await ensureTools(labMachineTools, task);
    },
  },
];

/**
 * The steps from nothing to regions whose nodes are Ready. What runs already is left alone.
 *
 * @param plan the lab
 * @param timings receives the time of each step
 */
export const regionSteps = (plan: LabPlan, timings: Timings): ListrTask<LabWork>[] => [
  {
    title: 'hub and registry',
    task: async (work) => {
      work.hub = await ensureHub(plan, work.tools);
    },
  },
  {
    title: plan.regions.map(({ name }) => name).join(' and '),
    task: (_, task) =>
      task.newListr<LabWork>(
        plan.regions.map((region) => ({
          title: region.name,
          task: async ({ tools, hub, starts }, regionTask) => {
            const start = ensureRegion({ ...hub, plan, region, registry: labRegistry(plan), tools }, (step, work) => {
              regionTask.output = step;
              return timings.measure(region.name, step, work);
            });
            starts.push(start);
            await start;
            regionTask.title += `: ${timings.stepsOf(region.name)}`;
          },
        })),
        { concurrent: true },
      ),
  },
];
