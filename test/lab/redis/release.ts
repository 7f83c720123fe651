/** The chart redis in a namespace of its own. */
import { vi } from 'vitest';
import { chartValues } from '../chart-values.ts';
import { kubectl } from '../lab.ts';
import { rolledOut } from '../rollout.ts';
import { helm, type Where } from '../stack.ts';

const TIMEOUT = '180s';

/** Installs the chart with the values of the region, or upgrades to them, and waits until it is rolled out. */
export const installRedis = async (where: Where, ...flags: readonly string[]): Promise<void> => {
  await helm('helm4', where, 'upgrade', '--install', 'redis', ...chartValues('redis', where.region), '--wait', '--timeout', TIMEOUT, ...flags);
};

/** The pod that the Service leads to. */
export const masterPod = ({ region, namespace }: Where): Promise<string> =>
  vi.waitUntil(
    async () => (await kubectl(region, ['get', 'pods', '--namespace', namespace, '--selector', 'amazon-insights/redis-role=master', '--output', 'jsonpath={.items[*].metadata.name}'])) || undefined,
    { timeout: 30_000, interval: 200 },
  );

/** Waits until every server and Sentinel is ready, and every replica has caught up. */
export const redisReady = (where: Where): Promise<void> => rolledOut(where, ['statefulset/redis-cluster', 'statefulset/redis-cluster-sentinel'], TIMEOUT);
