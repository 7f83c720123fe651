import { describe, expect, test } from 'vitest';
import type { ApiObject } from '../../../../scripts/backup/configuration/api-object.ts';
import { compareRelease } from '../../../../scripts/backup/configuration/compare.ts';
import { portable } from '../../../../scripts/backup/configuration/portable.ts';
import { deployment, object } from './objects.ts';

const saved = { objects: [portable(deployment)] };
const spec = { replicas: 2, template: { spec: { containers: [{ name: 'gateway', image: 'shop/gateway:1', resources: { limits: { cpu: 1, memory: '1024Mi' } } }] } } };
const manifest = (further: object = {}): ApiObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'gateway', namespace: 'shop' }, spec: { ...spec, ...further } });
const compare = (...rendered: readonly ApiObject[]) => compareRelease(saved, 'gateway', rendered);
const configMap = (data: Record<string, string>, name = 'settings') => object('ConfigMap', name, { data });

describe('no difference is', () => {
  test('what the API server added, or wrote in other words', () => {
    expect(compare(manifest())).toEqual([]);
  });

  test('what says nothing', () => {
    expect(compare(manifest({ paused: false, strategy: {}, selector: null, revisionHistoryLimit: null }))).toEqual([]);
  });

  test('what is not saved: hooks, Secrets, and the other releases', () => {
    const hook = { ...object('Job', 'migration'), metadata: { name: 'migration', annotations: { 'helm.sh/hook': 'pre-upgrade' } } };
    expect(compareRelease({ objects: [...saved.objects, object('ConfigMap', 'of-somebody')] }, 'gateway', [manifest(), hook, object('Secret', 'x')])).toEqual([]);
  });

  test.each([['0.5', '500m'], ['1500Mi', '1536000Ki'], [2, '2'], ['1e3', '1k'], ['0.1', '100m']])('%s for %s', (rendered, kept) => {
    expect(compareRelease({ objects: [object('ResourceQuota', 'q', { spec: { hard: { cpu: kept } } })] }, 'x', [object('ResourceQuota', 'q', { spec: { hard: { cpu: rendered } } })])).toEqual([]);
  });
});

describe('a difference is', () => {
  const containers = (further: object) => ({ template: { spec: { containers: [{ ...spec.template.spec.containers[0], ...further }] } } });

  test('a field with another value, by its path', () => {
    expect(compare(manifest({ replicas: 3 }))).toEqual([{ object: 'Deployment/gateway', path: 'spec.replicas', rendered: 3, saved: 2 }]);
    expect(compare(manifest(containers({ image: 'shop/gateway:2' })))).toEqual([{ object: 'Deployment/gateway', path: 'spec.template.spec.containers[0].image', rendered: 'shop/gateway:2', saved: 'shop/gateway:1' }]);
  });

  test('a field that is not saved', () => {
    expect(compare(manifest({ minReadySeconds: 5 }))).toEqual([{ object: 'Deployment/gateway', path: 'spec.minReadySeconds', rendered: 5 }]);
  });

  test('a list of another length', () => {
    expect(compare(manifest(containers({ env: [] })))).toMatchObject([{ path: 'spec.template.spec.containers[0].env', rendered: [] }]);
  });

  test('a key of a ConfigMap that is there, or is not, or says something else', () => {
    expect(compareRelease({ objects: [configMap({ a: '1', b: '2', c: '3', e: '1000m' })] }, 'x', [configMap({ a: '1', b: '20', d: '', e: '1' })])).toEqual([
      { object: 'ConfigMap/settings', path: 'data.b', rendered: '20', saved: '2' },
      { object: 'ConfigMap/settings', path: 'data.d', rendered: '' },
      { object: 'ConfigMap/settings', path: 'data.e', rendered: '1', saved: '1000m' },
      { object: 'ConfigMap/settings', path: 'data.c', saved: '3' },
    ]);
  });

  test('an object that is not saved, or that the chart does not give', () => {
    const added = configMap({});
    expect(compare(added)).toEqual([{ object: 'ConfigMap/settings', path: '', rendered: added }, { object: 'Deployment/gateway', path: '', saved: saved.objects[0] }]);
  });
});
