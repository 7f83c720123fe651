import { describe, expect, onTestFinished, test } from 'vitest';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, set } from './helm.ts';
import { liveObjects } from './manifest-objects.ts';
import { autoscaled, fixed, replicasOf, scaleTo } from './scaling.ts';
import { watchReplicas } from './watch-replicas.ts';

describe.each(autoscaled)('$chart with engine $engine, installed with Helm 3', ({ chart, path, on }) => {
  test('is upgraded and rolled back by Helm 4', async () => {
    const namespace = await freshNamespace('helm3-to-4');
    const [helm3, helm4] = [helmIn('helm3', namespace), helmIn('helm4', namespace)];
    await helm3('install', chart, path, ...fixed(2));
    const image = async () => {
      const deployment = await cluster().apps.readNamespacedDeployment({ namespace, name: chart });
      return deployment.spec!.template.spec!.containers[0]!.image;
    };
    const before = await image();

    await helm4('upgrade', chart, path, ...fixed(3), ...set({ 'image.tag': '9.9.9' }));
    expect(await image()).toMatch(/:9\.9\.9$/);
    expect(await replicasOf(namespace, chart)).toBe(3);

    await helm4('rollback', chart, '1');
    expect(await image()).toBe(before);
    expect(await replicasOf(namespace, chart)).toBe(2);
    expect((await liveObjects(helm4, chart)).length).toBeGreaterThan(0);
  });

  test('keeps its pods when Helm 4 upgrades it while it is autoscaled', async () => {
    const namespace = await freshNamespace('helm3-to-4');
    const [helm3, helm4] = [helmIn('helm3', namespace), helmIn('helm4', namespace)];
    await helm3('install', chart, path, ...fixed(5));
    await helm3('upgrade', chart, path, ...on);
    await scaleTo(namespace, chart, 7);
    const watch = await watchReplicas(namespace, chart);
    onTestFinished(watch.stop);

    await helm4('upgrade', chart, path, ...on);
    // Fields are taken over by a server-side apply.
    await helm4('upgrade', chart, path, ...on, '--server-side=true', '--force-conflicts');
    await helm4('upgrade', chart, path, ...on);
    expect(new Set(await watch.seen())).toEqual(new Set([7]));
  });
});
