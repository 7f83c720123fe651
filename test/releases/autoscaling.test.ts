import { describe, expect, onTestFinished, test } from 'vitest';
import { freshNamespace } from './cluster.ts';
import { helmIn, helms } from './helm.ts';
import { autoscaled, fixed, replicasOf, scaleTo } from './scaling.ts';
import { watchReplicas } from './watch-replicas.ts';

describe.each(helms)('with $helm', ({ tool }) => {
  test.each(autoscaled)('no upgrade takes a pod from an autoscaler, until it is turned off: $chart, $engine', async ({ chart, path, on }) => {
    const namespace = await freshNamespace('scaled');
    const helm = helmIn(tool, namespace);
    await helm('install', chart, path, ...fixed(5));
    const watch = await watchReplicas(namespace, chart);
    onTestFinished(watch.stop);

    await helm('upgrade', chart, path, ...on);
    await helm('upgrade', chart, path, ...on);
    const seen = await watch.seen();
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen)).toEqual(new Set([5]));

    await scaleTo(namespace, chart, 7);
    await helm('upgrade', chart, path, ...on);
    expect(new Set(await watch.seen())).toEqual(new Set([5, 7]));
    expect(await replicasOf(namespace, chart)).toBe(7);

    if (tool === 'helm4') {
      // A server-side apply leaves the number that an autoscaler wrote to the autoscaler, unless it is told otherwise.
      await expect(helm('upgrade', chart, path, ...fixed(4))).rejects.toThrow(/conflict with "kube-controller-manager".*: \.spec\.replicas/s);
      expect(await replicasOf(namespace, chart)).toBe(7);
    }
    await helm('upgrade', chart, path, ...fixed(4), ...(tool === 'helm4' ? ['--force-conflicts'] : []));
    expect(await replicasOf(namespace, chart)).toBe(4);
  });
});
