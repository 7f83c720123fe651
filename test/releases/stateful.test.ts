/** Releases whose pods keep something, against a real API server. */
import { describe, expect, test } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms, set } from './helm.ts';

const CHART = 'redis';

const stateOf = async (namespace: string) => {
  const { apps, core } = cluster();
  const { items } = await apps.listNamespacedStatefulSet({ namespace });
  const { data } = await core.readNamespacedSecret({ name: 'redis-cluster-users', namespace });
  return { generations: items.map(({ metadata }) => [metadata!.name, metadata!.generation]), passwords: data };
};

describe.each(helms)('redis with $helm', ({ tool }) => {
  test('keeps its pods and its passwords when it is upgraded with the same values, and the passwords when it is installed again', async () => {
    const namespace = await freshNamespace('same');
    const helm = helmIn(tool, namespace);
    await helm('install', CHART, chartDirectory(CHART));
    const before = await stateOf(namespace);
    expect(before.generations.map(([name]) => name)).toEqual(['redis-cluster', 'redis-cluster-sentinel']);
    expect(new Set(Object.values(before.passwords!))).toHaveLength(6);
    await helm('upgrade', CHART, chartDirectory(CHART));
    expect(await stateOf(namespace)).toEqual(before);
    await helm('uninstall', CHART);
    await helm('install', CHART, chartDirectory(CHART));
    expect((await stateOf(namespace)).passwords).toEqual(before.passwords);
  });

  test('says what to do instead of shrinking volumes, or of leaving servers behind', async () => {
    const namespace = await freshNamespace('volumes');
    const helm = helmIn(tool, namespace);
    await helm('install', CHART, chartDirectory(CHART));
    await expect(helm('upgrade', CHART, chartDirectory(CHART), ...set({ 'sentinel.persistence.size': '512Mi' }))).rejects.toThrow('the volumes of redis-cluster-sentinel have 1Gi, and the values now say 512Mi');
    await expect(helm('upgrade', CHART, chartDirectory(CHART), ...set({ topology: 'standalone' }))).rejects.toThrow('topology can not go from sentinel to standalone in place');
    const { spec } = await cluster().apps.readNamespacedStatefulSet({ name: 'redis-cluster', namespace });
    expect(spec).toMatchObject({ replicas: 3, volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '16Gi' } } } }] });
  });

  test('one server becomes a master with replicas in place', async () => {
    const namespace = await freshNamespace('grow');
    const helm = helmIn(tool, namespace);
    await helm('install', CHART, chartDirectory(CHART), ...set({ topology: 'standalone' }));
    const { passwords } = await stateOf(namespace);
    await helm('upgrade', CHART, chartDirectory(CHART), ...set({ topology: 'sentinel' }));
    expect((await cluster().apps.readNamespacedStatefulSet({ name: 'redis-cluster', namespace })).spec!.replicas).toBe(3);
    expect((await stateOf(namespace)).passwords).toEqual(passwords);
  });
});
