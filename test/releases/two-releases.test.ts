import { describe, expect, test } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';
import { fixed } from './scaling.ts';
import { selections } from './selection.ts';
import { makeTasks, waitForPods } from './tasks.ts';

/** Charts that make pods, what is on besides their defaults, and how many Services they have. */
const charts = [
  { chart: 'product-service', values: set({ 'migration.enabled': true }), services: 1 },
  { chart: 'worker', values: set({ 'podMonitor.enabled': true }), services: 0 },
  { chart: 'api-gateway', values: set({ 'migration.enabled': true, 'loadBalancer.enabled': true }), services: 2 },
];

describe.each(helms)('with $helm two releases in one namespace', ({ tool }) => {
  test.each(charts)('of $chart select only their own pods, and no pod of a Job is served', async ({ chart, values, services }) => {
    const namespace = await freshNamespace('two');
    const helm = helmIn(tool, namespace);
    for (const release of ['alpha', 'beta']) {
      // Helm would wait for the migration.
      await helm('install', release, chartDirectory(chart), ...fixed(2), ...values, '--no-hooks');
      expect(await makeTasks(helm, namespace, release)).toHaveLength(2);
    }
    await waitForPods(namespace);

    for (const release of ['alpha', 'beta']) {
      const main = new RegExp(`^${release}-${chart}-[0-9a-f]+-[a-z0-9]{5}$`);
      const own = new RegExp(`^${release}-${chart}-(migration|test|collection)`);
      const found = await selections(namespace, release);
      expect(found.filter(({ by }) => by.startsWith('Service/'))).toHaveLength(services);
      for (const { by, pods } of found) {
        const isTask = by.startsWith('NetworkPolicy/') && by !== `NetworkPolicy/${release}-${chart}`;
        for (const pod of pods) expect(pod, by).toMatch(isTask ? own : main);
        if (isTask) expect(pods.length, by).toBeGreaterThan(0);
        else expect(pods, by).toHaveLength(2);
      }
      const kinds = new Set(found.map(({ by }) => by.split('/')[0]));
      expect([...kinds]).toEqual(expect.arrayContaining(['Deployment', 'PodDisruptionBudget', 'NetworkPolicy']));
    }
  });
});
