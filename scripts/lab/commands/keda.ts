import { Command } from 'commander';
import { stepList } from '../../console/progress.ts';
import { ensureTools, kedaTools, type ToolPaths } from '../../toolchain/index.ts';
import { regionsByName } from '../by-name.ts';
import { findName } from '../../console/find-name.ts';
import { findHierarchies } from '../host/cgroups.ts';
import { withLock } from '../host/lock.ts';
import { findMachine, type RunningMachine } from '../host/machine.ts';
import { requireLab } from '../host/requirements.ts';
import type { LabPlan, RegionPlan } from '../plan.ts';
import { ensureKeda, removeKeda } from '../services/keda.ts';

interface Work {
  tools: ToolPaths<(typeof kedaTools)[number] | 'kubectl'>;
}

const edgeOf = async (region: RegionPlan): Promise<RunningMachine> => {
  const edge = await findMachine(await findHierarchies(), region.edge);
  if (!edge) throw new Error(`${region.name} does not run. Start it: npm run lab -- up`);
  return edge;
};

const changeKeda = async (region: RegionPlan, remove: boolean): Promise<void> => {
  const work = {} as Work;
  const tools = stepList<Work>([
    {
      title: 'tools',
      task: async (_, task) => {
        work.tools = await ensureTools([...(remove ? [] : kedaTools), 'kubectl'], task);
      },
    },
  ]);
  const change = stepList([
    {
      title: remove ? `remove KEDA from ${region.name}` : `KEDA in ${region.name}`,
      task: async () => (remove ? removeKeda(region, await edgeOf(region), work.tools.kubectl) : ensureKeda(region, await edgeOf(region), work.tools)),
    },
  ]);
  // Before it compiles for minutes, while others may change the lab.
  await edgeOf(region);
  await tools.run();
  await withLock(() => change.run());
};

/**
 * `npm run lab -- keda`.
 *
 * @param plan the lab
 */
export const kedaCommand = (plan: LabPlan): Command =>
  new Command('keda')
    .description('Installs KEDA in a region, for ScaledObjects. It serves the external metrics instead of the adapter for the length of the queue, so that plain autoscalers have none.')
    .argument('<region>')
    .option('--remove', 'remove it, and go back to the adapter; not while there are ScaledObjects')
    .action(async (name: string, { remove = false }: { remove?: boolean }) => {
      await requireLab();
      await changeKeda(findName('region', name, regionsByName(plan)), remove);
      console.log(
        remove
          ? `The length of the queue is an external metric of ${name} again.`
          : `Workers in ${name} scale by KEDA now: with autoscaling.engine=external they have no metric until npm run lab -- keda ${name} --remove`,
      );
    });
