import type { V1ConfigMap, V1Deployment } from '@kubernetes/client-node';
import { describe, expect, test } from 'vitest';
import { fields, item, Manifest, map, object, release, spread, string, text, when, type HelmChart } from '../../../generator/helm/index.ts';
import { chartWith, generated, none } from './charts.ts';
import { helmVersions, renderWith } from './render.ts';

const values = object({ labels: map(item.string(), {}, 'Labels.'), word: string('abc', 'A word.') });
const chart = chartWith(values, (host, v) => {
  host.when(v.word, () => {
    new Manifest<V1ConfigMap>(host, 'whole', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: release.name, labels: v.labels }, data: v.labels });
  });
  new Manifest<V1ConfigMap>(host, 'parts', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: text`${release.name}-parts`, labels: fields<Record<string, string>>({ fixed: 'x' }, spread(v.labels)), annotations: { maybe: when(v.word, v.word) } },
    data: { 'a.txt': v.word },
  });
});

describe.each(helmVersions)('with %s', (helm) => {
  test('metadata takes expressions and blocks at any place', async () => {
    expect(await renderWith(helm, chart, { labels: { tier: 'yes' } })).toEqual(
      expect.arrayContaining([
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'demo', labels: { tier: 'yes' } }, data: { tier: 'yes' } },
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'demo-parts', labels: { fixed: 'x', tier: 'yes' }, annotations: { maybe: 'abc' } }, data: { 'a.txt': 'abc' } },
      ]),
    );
  });
});

test('fields stand in the order of their author, metadata before the rest', () => {
  const text = generated(chart).files.get('templates/parts.yaml')!;
  expect(text.match(/^\w+/gm)).toEqual(['apiVersion', 'kind', 'metadata', 'data']);
});

const make = (...metadata: (object | undefined)[]) => () =>
  generated(chartWith(none, (host: HelmChart) => metadata.forEach((given, index) => new Manifest<V1ConfigMap>(host, `map-${index}`, { apiVersion: 'v1', kind: 'ConfigMap', ...(given ? { metadata: given } : {}) }))));

test.each([undefined, {}, { labels: { a: 'b' } }])('a manifest without a name fails: %j', (metadata) => {
  expect(make(metadata)).toThrow('sample/map-0: a resource needs a name: set metadata.name');
});

test('two resources of one kind and name fail', () => {
  expect(make({ name: 'a' }, { name: 'a' })).toThrow('sample/map-1 at metadata.name: has the same kind and name as sample/map-0: core ConfigMap a');
  expect(make({ name: text`${release.name}-x` }, { name: text`${release.name}-x` })).toThrow('has the same kind and name');
  expect(make({ name: text`${release.name}-x` }, { name: 'x' })).not.toThrow();
});

test('what Kubernetes does not have is a compile error', () => {
  const host = undefined as unknown as HelmChart;
  const typed = () => {
    // @ts-expect-error kind and version are what the file is about
    new Manifest<V1Deployment>(host, 'x', { metadata: {} });
    // @ts-expect-error a field that a ConfigMap does not have
    new Manifest<V1ConfigMap>(host, 'x', { apiVersion: 'v1', kind: 'ConfigMap', date: {} });
    // @ts-expect-error a string where a number belongs
    new Manifest<V1Deployment>(host, 'x', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: '3', selector: {}, template: {} } });
    // @ts-expect-error an expression of a string where a number belongs
    new Manifest<V1Deployment>(host, 'x', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: release.name, selector: {}, template: {} } });
    // @ts-expect-error a misspelled field deep inside
    new Manifest<V1Deployment>(host, 'x', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: {}, template: { spec: { containers: [{ name: 'x', imagePulPolicy: 'Always' }] } } } });
  };
  expect(typed).toThrow();
});
