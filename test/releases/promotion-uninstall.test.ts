import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { cluster } from './cluster.ts';
import { helmIn } from './helm.ts';
import { allAt, promotionNamespace, type PromotionNamespace } from './promotion-namespace.ts';
import { releasesDirectory, type ReleasesDirectory } from './promotion-releases.ts';

vi.setConfig({ testTimeout: 300_000 });

const GONE = ['top', 'left'];
let releases: ReleasesDirectory;
let space: PromotionNamespace;

beforeAll(async () => {
  releases = await releasesDirectory();
  await releases.make({ name: '1.0.0' });
  await releases.make({ name: '1.1.0', without: GONE });
  await releases.make({ name: '2.0.0', faults: { left: 'never gone' } });
  await releases.make({ name: '2.1.0', without: GONE });
});
afterAll(() => releases.remove());
beforeEach(async () => {
  space = await promotionNamespace(releases);
});

const helm = (...args: readonly string[]) => helmIn('helm4', space.namespace)(...args);
/** What Helm and promotions keep of charts, by their names. */
const kept = async (): Promise<readonly string[]> => {
  const { namespace } = space;
  const { core } = cluster();
  const [secrets, configMaps] = await Promise.all([core.listNamespacedSecret({ namespace, labelSelector: 'owner=helm' }), core.listNamespacedConfigMap({ namespace })]);
  return [...secrets.items.map(({ metadata }) => metadata!.labels!['name']!), ...configMaps.items.map(({ metadata }) => metadata!.name!)].filter((name) => GONE.some((chart) => name.startsWith(chart)));
};

test('charts that a release has no more go at the end, what depended on others first, and come back with a release that has them', async () => {
  await space.apply('1.0.0');
  expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual({ base: '1.1.0', right: '1.1.0' });
  const happened = await space.events();
  expect(happened.slice(happened.lastIndexOf('promotion-begun'))).toEqual([
    'promotion-begun', 'chart-begun base', 'chart-done base', 'chart-begun right', 'chart-done right', 'chart-begun top', 'chart-done top', 'chart-begun left', 'chart-done left', 'promotion-done',
  ]);
  expect((await space.history()).findLast(({ event }) => event === 'promotion-begun')!.message).toBe('from 1.0.0; charts: base, right, top (uninstalled), left (uninstalled)');
  expect(await kept()).toEqual([]);
  expect(await space.promote('plan', '1.1.0')).toMatchObject({ exitCode: 0 });

  expect(await space.promote('rollback', '--yes')).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(allAt('1.0.0'));
  expect((await space.state()).promoted?.release).toBe('1.0.0');
});

test('a chart that does not go has all come back, as it was', async () => {
  await space.apply('2.0.0');
  const manifests = () => Promise.all([...GONE, 'base'].map((name) => helm('get', 'manifest', name)));
  const before = await manifests();
  const { ended } = await space.begin('2.1.0', '--timeout', '20s');
  await space.until((journal) => journal?.phase === 'undoing');
  expect(await space.versions()).toMatchObject({ base: '2.1.0' });
  // What is on its way out is waited for, or it would take what comes back with it.
  await cluster().core.patchNamespacedConfigMap({ namespace: space.namespace, name: 'left-held', body: [{ op: 'remove', path: '/metadata/finalizers' }] });
  expect(await ended).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/left failed: [\s\S]*is undone: us-west-2 is as before/) });
  expect(await manifests()).toEqual(before);
  expect(await space.versions()).toEqual(allAt('2.0.0'));
  const { metadata } = await cluster().core.readNamespacedConfigMap({ namespace: space.namespace, name: 'left-held' });
  expect(metadata!.deletionTimestamp).toBeUndefined();
  const happened = await space.events();
  const undone = happened.slice(happened.lastIndexOf('undo-begun'));
  expect(undone).toEqual(['undo-begun', 'chart-undone left', 'chart-undone top', 'chart-undone right', 'chart-undone base', 'undo-done']);
  expect(JSON.parse((await space.promote('status', '--json')).stdout)).toMatchObject([{ charts: expect.arrayContaining([expect.objectContaining({ chart: 'left', version: '2.0.0', healthy: true, sha256: expect.any(String) })]) }]);
  // Its finalizer is back as well.
  await cluster().core.patchNamespacedConfigMap({ namespace: space.namespace, name: 'left-held', body: [{ op: 'remove', path: '/metadata/finalizers' }] });
});

test.each(['resume', 'undo'] as const)('a promotion that is killed while a chart goes is ended by %s', async (verb) => {
  await space.apply('1.0.0');
  await space.killAt('1.1.0', 'top');
  expect(await space.promote(verb)).toMatchObject({ exitCode: 0 });
  expect(await space.versions()).toEqual(verb === 'resume' ? { base: '1.1.0', right: '1.1.0' } : allAt('1.0.0'));
  expect((await space.events()).at(-1)).toBe(verb === 'resume' ? 'promotion-done' : 'undo-done');
  expect((await kept()).length > 0).toBe(verb === 'undo');
  expect(await space.journal()).toBeUndefined();
  // Nothing is left that the next one could stumble over.
  if (verb === 'undo') expect(await space.apply('1.1.0')).toMatchObject({ exitCode: 0 });
});
