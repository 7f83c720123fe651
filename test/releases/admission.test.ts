import { SchedulingV1Api } from '@kubernetes/client-node';
import { beforeAll, expect, test, vi } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { releaseNames, valueSets } from '../charts/value-sets.ts';
import { stageCharts } from '../charts/staged-charts.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, set, valuesFlags } from './helm.ts';
import { makeTasks, waitForPods } from './tasks.ts';

const PRIORITY_CLASS = 'admission-test';

const { directory } = await stageCharts();
// By default nothing is backed up, and there are no pods.
const sets = (await valueSets(directory)).filter(({ chart, name }) => chart !== 'platform' && (releaseNames as string[]).includes(chart) && !name.startsWith('us-') && `${chart} ${name}` !== 'backup defaults');

// The node port for health checks that everything.yaml wants is the whole cluster's.
const service = { 'autoscaling.minReplicas': 1, 'loadBalancer.enabled': false, 'migration.enabled': true };
/** What is set besides, by chart. */
const further: Readonly<Record<string, Parameters<typeof set>[0]>> = { 'product-service': service, 'api-gateway': service, worker: { 'autoscaling.minReplicas': 1 } };

/** How many Jobs hooks and CronJobs make: without servers of the chart's own nothing configures them, and without volumes nothing has them grow. */
const tasksOf = (chart: string, name: string): number => (['everything-external', 'everything-standalone'].includes(name) ? 1 : chart === 'backup' ? 4 : chart === 'postgres' ? 3 : 2);

/** Pods are refused until the quota has been counted for the first time. */
const waitForQuota = (namespace: string): Promise<void> =>
  vi.waitFor(async () => {
    const { items } = await cluster().core.listNamespacedResourceQuota({ namespace });
    expect(items.map(({ status }) => status?.hard && Object.keys(status.hard).sort())).toEqual(items.map(({ spec }) => Object.keys(spec!.hard!).sort()));
  }, { timeout: 30_000, interval: 100 });

beforeAll(async () => {
  // Those of the platform are the whole cluster's, and another file installs and uninstalls them.
  await cluster().config.makeApiClient(SchedulingV1Api).createPriorityClass({ body: { metadata: { name: PRIORITY_CLASS }, value: 1 } });
});

test.each(sets)('under Pod Security, quota and limits of the platform every pod is admitted: $chart, $name', async ({ chart, name, files }) => {
  const namespace = await freshNamespace('admitted');
  const helm = helmIn('helm4', namespace);
  await helm('install', 'platform', chartDirectory('platform'));
  await waitForQuota(namespace);
  const values = [...valuesFlags(files), ...set({ priorityClassName: PRIORITY_CLASS, ...further[chart] })];
  await helm('install', chart, chartDirectory(chart), ...values, '--no-hooks');
  expect(await makeTasks(helm, namespace, chart)).toHaveLength(tasksOf(chart, name));
  await waitForPods(namespace);

  const { core } = cluster();
  const { items: pods } = await core.listNamespacedPod({ namespace });
  expect(pods.length).toBeGreaterThanOrEqual(chart === 'backup' || name === 'everything-standalone' ? 2 : 3);
  const { items: failures } = await core.listNamespacedEvent({ namespace, fieldSelector: 'reason=FailedCreate' });
  expect(failures.map(({ message }) => message)).toEqual([]);
  if (name === 'everything-nginx') {
    const sidecars = pods.filter(({ spec }) => spec!.containers.some(({ name: container }) => container === 'ratelimit'));
    expect(sidecars.length).toBeGreaterThan(0);
  }
});
