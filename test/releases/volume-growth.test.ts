/** The Job that has volumes grow, with its rights, against a real API server. */
import { KubernetesObjectApi, StorageV1Api } from '@kubernetes/client-node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { cluster, freshNamespace } from './cluster.ts';
import { helmIn, helms, set, type HelmTool } from './helm.ts';
import { parseManifest } from './manifest-objects.ts';
import { contentOf } from './namespace-content.ts';
import { runScriptPods } from './script-pods.ts';

const CHART = 'redis';
const SETS = ['redis-cluster', 'redis-cluster-sentinel'];
/** Its objects, in an order in which they can be made. */
const OBJECTS = ['serviceaccount', 'role', 'rolebinding', 'configmap', 'networkpolicy', 'job'];

/** A storage class that nobody provisions for. */
const makeClass = async (name: string, allowVolumeExpansion: boolean): Promise<void> => {
  const api = cluster().config.makeApiClient(StorageV1Api);
  await api.createStorageClass({ body: { metadata: { name }, provisioner: 'example.com/none', allowVolumeExpansion } });
  onTestFinished(async () => void (await api.deleteStorageClass({ name })));
};

/** A release with its claims bound, and what runs the pods of its hooks. */
const installed = async (tool: HelmTool, expands: boolean) => {
  const namespace = await freshNamespace('volume-growth');
  const helm = helmIn(tool, namespace);
  const { core, apps } = cluster();
  const storageClassName = namespace;
  await makeClass(storageClassName, expands);
  const ofClass = { 'persistence.storageClassName': storageClassName, 'sentinel.persistence.storageClassName': storageClassName };
  const upgrade = (sizes: Readonly<Record<string, string>>) => helm('upgrade', '--install', CHART, chartDirectory(CHART), ...set({ ...ofClass, ...sizes }));
  const claims = async () => (await core.listNamespacedPersistentVolumeClaim({ namespace })).items;
  const state = async () => ({
    claims: (await claims()).map(({ metadata, spec }) => `${metadata!.name} ${spec!.resources!.requests!['storage']}`).sort(),
    sets: (await apps.listNamespacedStatefulSet({ namespace })).items.map(({ metadata, spec }) => ({ uid: metadata!.uid, size: spec!.volumeClaimTemplates![0]!.spec!.resources!.requests!['storage'] })),
    pods: (await core.listNamespacedPod({ namespace, labelSelector: 'apps.kubernetes.io/pod-index' })).items.map(({ metadata }) => metadata!.uid).sort(),
  });
  await upgrade({});
  await vi.waitFor(async () => expect(await claims()).toHaveLength(6), { timeout: 30_000, interval: 200 });
  for (const { metadata, spec } of await claims()) {
    const storage = spec!.resources!.requests!['storage']!;
    const name = `${namespace}-${metadata!.name}`;
    const claimRef = { namespace, name: metadata!.name!, uid: metadata!.uid! };
    await core.createPersistentVolume({ body: { metadata: { name }, spec: { storageClassName, capacity: { storage }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/none' }, claimRef } } });
    onTestFinished(async () => void (await core.deletePersistentVolume({ name })));
  }
  await vi.waitFor(async () => expect(new Set((await claims()).map(({ status }) => status!.phase))).toEqual(new Set(['Bound'])), { timeout: 30_000, interval: 200 });
  const pods = await runScriptPods(namespace);
  onTestFinished(pods.stop);
  return { namespace, helm, values: ofClass, upgrade, state, runs: pods.runs };
};

const claimsOf = (server: string, sentinel: string) => SETS.flatMap((name, index) => [0, 1, 2].map((ordinal) => `data-${name}-${ordinal} ${[server, sentinel][index]}`));

describe.each(helms)('with $helm volumes of redis', ({ tool }) => {
  test('grow before an upgrade, and the StatefulSets are made again around their pods; a rollback leaves the claims', async () => {
    const { namespace, helm, upgrade, state, runs } = await installed(tool, true);
    const before = await state();
    await upgrade({ 'persistence.size': '0.5Ti' });
    const grown = await state();
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0]);
    expect(grown).toEqual({ claims: claimsOf('512Gi', '1Gi'), pods: before.pods, sets: [{ uid: expect.not.stringContaining(before.sets[0]!.uid!), size: '512Gi' }, before.sets[1]] });
    expect((await contentOf(namespace)).filter((object) => object.includes('volume-growth'))).toEqual([]);

    await upgrade({ 'persistence.size': '512Gi' });
    expect(await state()).toEqual(grown);
    expect(runs).toHaveLength(1);

    await helm('rollback', CHART, '1');
    const after = await state();
    expect(runs[1]).toEqual({ exitCode: 0, output: expect.stringContaining('the volumes of redis-cluster have 512Gi, and stay so') });
    expect(after).toEqual({ claims: grown.claims, pods: grown.pods, sets: [{ uid: expect.any(String), size: '16Gi' }, before.sets[1]] });
    await helm('rollback', CHART, '1');
    expect(await state()).toEqual(after);
  }, 240_000);

  test('stay as they are where their class does not let them grow', async () => {
    const { upgrade, state, runs } = await installed(tool, false);
    const before = await state();
    await expect(upgrade({ 'persistence.size': '32Gi', 'sentinel.persistence.size': '2Gi' })).rejects.toThrow(/pre-upgrade hooks failed/);
    expect(runs).toEqual([{ exitCode: 64, output: expect.stringMatching(/persistence\.size: data-redis-cluster-0 can not grow from 16Gi to 32Gi\. .*storageclass.*Nothing was changed/) }]);
    expect(await state()).toEqual(before);
    await upgrade({});
    expect(await state()).toEqual(before);
    expect(runs).toHaveLength(1);
  }, 120_000);

  test('are looked at each time where the chart is rendered without a cluster, and do not shrink', async () => {
    const { helm, values, state, runs } = await installed(tool, true);
    const before = await state();
    const api = KubernetesObjectApi.makeApiClient(cluster().config);
    const sync = async (sizes: Readonly<Record<string, string>>): Promise<void> => {
      for (const file of OBJECTS) {
        const [object] = parseManifest(await helm('template', CHART, chartDirectory(CHART), ...set({ ...values, 'volumeGrowth.mode': 'always', ...sizes }), '--show-only', `templates/volume-growth/${file}.yaml`));
        await api.delete(object!, undefined, undefined, 0, undefined, 'Background').catch(() => {});
        await vi.waitFor(() => api.create(object!), { timeout: 20_000, interval: 200 });
      }
    };
    await sync({});
    await vi.waitFor(() => expect(runs).toEqual([{ exitCode: 0, output: '' }]), { timeout: 60_000, interval: 200 });
    await sync({ 'persistence.size': '32Gi', 'sentinel.persistence.size': '512Mi' });
    await vi.waitFor(() => expect(runs).toHaveLength(2), { timeout: 60_000, interval: 200 });
    expect(runs[1]).toEqual({ exitCode: 64, output: expect.stringContaining('sentinel.persistence.size: the volumes of redis-cluster-sentinel have 1Gi, and the values say 512Mi. A volume never shrinks: set it to 1Gi or more. Nothing was changed.') });
    expect(await state()).toEqual(before);
  }, 120_000);
});
