import { describe, expect, onTestFinished, test } from 'vitest';
import { freshNamespace } from './cluster.ts';
import { helmIn, set, type Helm } from './helm.ts';
import { autoscaled, scaleTo } from './scaling.ts';
import { watchReplicas } from './watch-replicas.ts';

const { chart, path, on } = autoscaled.find(({ engine }) => engine === 'external')!;

/** A release with three revisions, whose manifests say no number, 5 and 7 pods. The autoscaler wrote each of them. */
const release = async (helm: Helm, namespace: string) => {
  await helm('install', chart, path, ...on);
  for (const replicas of [5, 7]) {
    await scaleTo(namespace, chart, replicas);
    await helm('upgrade', chart, path, ...on, ...set({ 'podAnnotations.wanted': `${replicas}` }));
  }
  const watch = await watchReplicas(namespace, chart);
  onTestFinished(watch.stop);
  return watch;
};

// A rollback writes what its revision was stored with; no template looks at the cluster again.
describe('a rollback while an autoscaler is on', () => {
  test('with Helm 3 brings back the number of its revision, and 1 where that has none', async () => {
    const namespace = await freshNamespace('rollback');
    const helm = helmIn('helm3', namespace);
    const watch = await release(helm, namespace);
    await helm('rollback', chart, '2');
    expect(new Set(await watch.seen())).toEqual(new Set([7, 5]));
    await helm('rollback', chart, '1');
    expect(await watch.seen()).toContain(1);
  });

  test('with Helm 4 is refused where the number differs, unless it is forced', async () => {
    const namespace = await freshNamespace('rollback');
    const helm = helmIn('helm4', namespace);
    const watch = await release(helm, namespace);
    await expect(helm('rollback', chart, '2')).rejects.toThrow(/conflict with "kube-controller-manager".*: \.spec\.replicas/s);
    await helm('rollback', chart, '1');
    expect(new Set(await watch.seen())).toEqual(new Set([7]));
    await helm('rollback', chart, '2', '--force-conflicts');
    expect(new Set(await watch.seen())).toEqual(new Set([7, 5]));
  });
});
