import { expect, test } from 'vitest';
import type { ObjectApi } from '../../../../scripts/cluster/object-api.ts';
import { hookEvents, isOfRelease, keyOf, parseManifest, parseValues, releasedObjects } from '../../../../scripts/promotion/plan/manifest.ts';

test('YAML is read as Helm does: 1.1, without dates and numbers to the base of 60', () => {
  const [object] = parseManifest('mode: 0440\nyes: on\ntime: 12:30:45\nday: 2026-01-01\n');
  expect(object).toEqual({ mode: 288, true: true, time: '12:30:45', day: '2026-01-01' });
});

test('documents that hold comments alone are none', () => {
  expect(parseManifest('---\n# Source: a.yaml\n---\n# Source: b.yaml\nkind: Thing\n')).toEqual([{ kind: 'Thing' }]);
  expect(parseManifest('')).toEqual([]);
  expect(() => parseManifest('a: [')).toThrow();
});

test('objects get what Helm adds, and a namespace where they belong to one', async () => {
  const api = { isNamespaced: async ({ kind }) => kind === 'ConfigMap' } as Partial<ObjectApi> as ObjectApi;
  const manifest = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {app: a}}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: other}\n';
  const objects = await releasedObjects(api, parseManifest(manifest), { name: 'worker', namespace: 'shop' });
  expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['shop', undefined, 'other']);
  expect(objects[0]!.metadata).toMatchObject({ labels: { app: 'a', 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'worker', 'meta.helm.sh/release-namespace': 'shop' } });
});

test('an object is the same in every version of its API', () => {
  expect(keyOf({ apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'a' })).toBe(keyOf({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: 'a' }));
});

test('an object is of the release that Helm has marked it with', async () => {
  const api = { isNamespaced: async () => true } as Partial<ObjectApi> as ObjectApi;
  const release = { name: 'worker', namespace: 'shop' };
  const [bare] = parseManifest('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
  const [object] = await releasedObjects(api, [bare!], release);
  expect([isOfRelease(bare!, release), isOfRelease(object!, release), isOfRelease(object!, { ...release, name: 'other' })]).toEqual([false, true, false]);
});

test('hooks say when they run', () => {
  const [hook, other] = parseManifest('kind: Job\nmetadata: {annotations: {helm.sh/hook: "pre-upgrade, test"}}\n---\nkind: Job\nmetadata: {name: a}\n');
  expect([hookEvents(hook!), hookEvents(other!)]).toEqual([['pre-upgrade', 'test'], []]);
});

test('a document that is known is not read again', () => {
  const known = new Map();
  expect(parseManifest('a: 1\n---\nb: 2\n', known)[0]).toBe(parseManifest('---\nc: 3\n---\n\na: 1', known)[1]);
});

test('no values are an empty map', () => {
  expect([parseValues(''), parseValues('# none\n'), parseValues('a: 1')]).toEqual([{}, {}, { a: 1 }]);
});
