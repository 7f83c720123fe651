import type { ListrTask } from 'listr2';
import { appImages, fixtureImages, serverImages } from '../images/index.ts';
import { ensureCloud } from './cloud/ensure-cloud.ts';
import { findMachine, type RunningMachine } from './host/machine.ts';
import type { LabPlan, RegionPlan } from './plan.ts';
import { ensureExternalMetrics } from './services/external-metrics.ts';
import { ensureMetricsServer } from './services/metrics-server.ts';
import { ensureObjectStorage } from './services/object-storage.ts';
import { provideImages } from './services/images.ts';
import { ensureReplicator } from './services/replicator.ts';
import type { LabWork } from './steps.ts';

type Ensure = (work: LabWork, region: RegionPlan, edge: RunningMachine) => Promise<void>;

/** A step that is done in every region at the same time, on its edge. */
const onEveryEdge = (plan: LabPlan, title: string, ensure: Ensure): ListrTask<LabWork> => ({
  title,
  task: async (work) => {
    const inRegion = async (region: RegionPlan): Promise<void> => {
      const edge = await findMachine(work.hub.hierarchies, region.edge);
      if (!edge) throw new Error(`${region.edge.name} does not run. See: npm run lab -- status`);
      await ensure(work, region, edge);
    };
    await Promise.all(plan.regions.map(inRegion));
  },
});

/**
 * The steps from regions whose nodes are Ready to all that they serve: addresses of load balancers and volumes, usage
 * metrics, the length of the queue, object storage and its replication, images. What runs already is left alone.
 *
 * @param plan the lab
 */
export const serviceSteps = (plan: LabPlan): ListrTask<LabWork>[] => {
  const others = (region: RegionPlan) => plan.regions.filter((other) => other !== region).map(({ name }) => name);
  return [
    { title: 'load balancers and volumes', task: ({ hub }) => ensureCloud(hub.hub) },
    onEveryEdge(plan, 'usage metrics', ({ tools }, region, edge) => ensureMetricsServer(region, edge, tools)),
    onEveryEdge(plan, 'length of the queue', ({ tools }, region, edge) => ensureExternalMetrics(region, edge, tools.kubectl)),
    onEveryEdge(plan, 'object storage', ({ tools }, region, edge) => ensureObjectStorage(plan, region, edge, tools.versitygw)),
    // It needs the storage of both ends.
    onEveryEdge(plan, 'replication', (_, region, edge) => ensureReplicator(region, others(region), edge)),
    {
      title: 'images',
      task: async ({ hub: { hierarchies } }, task) => {
        const pushed = await provideImages(plan, hierarchies, [...(await fixtureImages()), ...(await serverImages(task)), ...(await appImages())], task);
        task.title += `: ${pushed.length} in the registry`;
      },
    },
  ];
};
