/** The chart redis in a namespace of its own. */
import { vi } from 'vitest';
import { chartValues } from '../chart-values.ts';
import { kubectl } from '../lab.ts';
import { rolledOut } from '../rollout.ts';
import { helm, type Where } from '../stack.ts';

const TIMEOUT = '180s';

/** Flags for servers with little memory. */
export const SMALL = ['--set', 'resources.requests.cpu=50m,resources.requests.memory=64Mi,resources.limits.memory=128Mi'];
/** Flags for servers with little room. */
export const SIZE = ['--set', 'persistence.size=256Mi'];
/** One of those with little memory. */
export const ONE_SERVER = ['--set', 'topology=standalone', ...SMALL];

/** Installs a release of the chart with the values of the region, or upgrades to them, and waits until it is rolled out. */
export const installRelease = async (where: Where, name: string, ...flags: readonly string[]): Promise<void> => {
  await helm('helm4', where, 'upgrade', '--install', name, ...chartValues('redis', where.region), '--wait', '--timeout', TIMEOUT, ...flags);
};

/** The same for the release that most tests have. */
export const installRedis = (where: Where, ...flags: readonly string[]): Promise<void> => installRelease(where, 'redis', ...flags);

/** The pod that the Service leads to. */
export const masterPod = ({ region, namespace }: Where): Promise<string> =>
  vi.waitUntil(
    async () => (await kubectl(region, ['get', 'pods', '--namespace', namespace, '--selector', 'amazon-insights/redis-role=master', '--output', 'jsonpath={.items[*].metadata.name}'])) || undefined,
    { timeout: 30_000, interval: 200 },
  );

/** Waits until every server and Sentinel is ready, and every replica has caught up. */
export const redisReady = (where: Where): Promise<void> => rolledOut(where, ['statefulset/redis-cluster', 'statefulset/redis-cluster-sentinel'], TIMEOUT);
