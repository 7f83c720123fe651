import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chartDirectory, repositoryRoot } from '../../scripts/charts/repository.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';
import { fixed } from './scaling.ts';

/** What moves when pods are replaced. */
const rollout = async (namespace: string) => {
  const { apps } = cluster();
  const [deployments, replicaSets] = [await apps.listNamespacedDeployment({ namespace }), await apps.listNamespacedReplicaSet({ namespace })];
  return {
    generations: deployments.items.map(({ metadata }) => metadata!.generation),
    replicaSets: replicaSets.items.map(({ metadata, spec }) => [metadata!.name, spec!.replicas]),
  };
};

/** Waits until the Deployment's controller has acted on what was written last. */
const settled = async (namespace: string, name: string): Promise<void> => {
  await expect
    .poll(async () => {
      const { metadata, status } = await cluster().apps.readNamespacedDeployment({ namespace, name });
      return metadata!.generation! - (status?.observedGeneration ?? 0);
    }, { timeout: 30_000, interval: 100 })
    .toBe(0);
};

describe.each(helms)('with $helm an upgrade with the same values', ({ tool }) => {
  test.each(['product-service', 'worker', 'api-gateway'])('of %s replaces no pod, with everything on', async (chart) => {
    const namespace = await freshNamespace('same');
    const helm = helmIn(tool, namespace);
    const everything = join(repositoryRoot, 'test', 'charts', chart, 'everything.yaml');
    // A load balancer's node port for health checks is the whole cluster's.
    const values = ['--values', everything, ...fixed(2), ...(chart === 'worker' ? [] : set({ 'loadBalancer.enabled': false }))];
    await helm('install', chart, chartDirectory(chart), ...values, '--no-hooks');
    await settled(namespace, chart);
    const before = await rollout(namespace);
    expect(before.replicaSets).toHaveLength(1);

    await helm('upgrade', chart, chartDirectory(chart), ...values, '--no-hooks');
    await settled(namespace, chart);
    expect(await rollout(namespace)).toEqual(before);
  });
});
