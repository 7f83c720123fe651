import type { ListrTask } from 'listr2';
import { ensureTools, type ToolPaths } from '../toolchain/index.ts';
import { findMachine, type RunningMachine } from './host/machine.ts';
import type { LabPlan, RegionPlan } from './plan.ts';
import { ensureMetricsServer } from './services/metrics-server.ts';
import { ensureObjectStorage } from './services/object-storage.ts';
import { ensureReplicator } from './services/replicator.ts';
import type { LabWork } from './steps.ts';
import type { Timings } from './timings.ts';

/** The tools that the services of every region run. */
const serviceTools = ['metrics-server', 'versitygw', 'kubectl'] as const;

/** What the steps hand on to each other. */
export interface ServiceWork extends LabWork {
  serviceTools: ToolPaths<(typeof serviceTools)[number]>;
}

/** What is compiled before the services can start. */
export const prepareServiceSteps = (): ListrTask<ServiceWork>[] => [
  {
    title: 'tools of the services',
    task: async (work, task) => {
      work.serviceTools = await ensureTools(serviceTools, task);
    },
  },
];

/**
 * The steps from regions that run to usage metrics, object storage and its replication. What runs already is left alone.
 *
 * @param plan the lab
 * @param timings receives the time of each step
 */
export const serviceSteps = (plan: LabPlan, timings: Timings): ListrTask<ServiceWork>[] => {
  type Ensure = (work: ServiceWork, region: RegionPlan, edge: RunningMachine) => Promise<void>;
  const step = (title: string, ensure: Ensure): ListrTask<ServiceWork> => ({
    title,
    task: async (work) => {
      const inRegion = async (region: RegionPlan): Promise<void> => {
        const edge = await findMachine(work.hub.hierarchies, region.edge);
        if (!edge) throw new Error(`${region.edge.name} does not run. See: npm run lab -- status`);
        await timings.measure(region.name, title, () => ensure(work, region, edge));
      };
      await Promise.all(plan.regions.map(inRegion));
    },
  });
  const others = (region: RegionPlan) => plan.regions.filter((other) => other !== region).map(({ name }) => name);
  return [
    step('usage metrics', ({ serviceTools: tools }, region, edge) => ensureMetricsServer(region, edge, tools)),
    step('object storage', ({ serviceTools: tools }, region, edge) => ensureObjectStorage(plan, region, edge, tools.versitygw)),
    // Last: it needs the storage of both ends.
    step('replication', (_, region, edge) => ensureReplicator(region, others(region), edge)),
  ];
};
