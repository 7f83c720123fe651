import { describe, expect, onTestFinished, test } from 'vitest';
import { freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';
import { autoscaled, scaleTo } from './scaling.ts';
import { watchReplicas } from './watch-replicas.ts';

const { chart, path, on } = autoscaled.find(({ engine }) => engine === 'external')!;

describe.each(helms)('with $helm', ({ tool }) => {
  test('a rollback keeps the pods that the autoscaler made since', async () => {
    const namespace = await freshNamespace('rollback');
    const helm = helmIn(tool, namespace);
    await helm('install', chart, path, ...on);
    for (const replicas of [5, 7]) {
      await scaleTo(namespace, chart, replicas);
      await helm('upgrade', chart, path, ...on, ...set({ 'podAnnotations.wanted': `${replicas}` }));
    }
    const watch = await watchReplicas(namespace, chart);
    onTestFinished(watch.stop);

    // A rollback writes what its revision was stored with; no template looks at the cluster again.
    for (const revision of ['2', '1']) await helm('rollback', chart, revision);
    await helm('upgrade', chart, path, ...on);
    expect(new Set(await watch.seen())).toEqual(new Set([7]));
  });
});
