import { ensureTools, kedaTools } from '../../toolchain/index.ts';
import type { RunningMachine } from '../host/machine.ts';
import type { RegionPlan } from '../plan.ts';
import { ensureKeda, hasKeda } from './keda.ts';
import { ensureQueueMetrics } from './queue-metrics.ts';

/**
 * Makes sure that a region has a server of external metrics: KEDA where it was installed, else the adapter for the queue's
 * length.
 *
 * @param region the region, with a control plane
 * @param edge its edge
 * @param kubectl path of kubectl
 */
export const ensureExternalMetrics = async (region: RegionPlan, edge: RunningMachine, kubectl: string): Promise<void> =>
  (await hasKeda(region)) ? ensureKeda(region, edge, { ...(await ensureTools(kedaTools)), kubectl }) : ensureQueueMetrics(region, edge, kubectl);
