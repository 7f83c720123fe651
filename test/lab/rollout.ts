/** Rollouts of workloads. */
import { kubectl } from './lab.ts';
import type { Where } from './stack.ts';

/** Waits until workloads are rolled out, each of them within a time such as `300s`. */
export const rolledOut = async ({ region, namespace }: Where, workloads: readonly string[], timeout: string): Promise<void> => {
  for (const workload of workloads) await kubectl(region, ['rollout', 'status', workload, '--namespace', namespace, '--timeout', timeout]);
};
