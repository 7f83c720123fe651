import { expect, test } from 'vitest';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { defineChart, object, type ChartVersion } from '../../../generator/helm/index.ts';
import { writeChartYaml } from '../../../generator/helm/write-chart-yaml.ts';
import { onlyVersion } from './charts.ts';

const values = object({});

test('keys stand in the order of Helm’s documentation', () => {
  expect(writeChartYaml(defineChart({ name: 'sample', versions: onlyVersion('1.2.3'), appVersion: '4.5.6', description: 'A sample.', values }))).toBe(`apiVersion: v2
name: sample
version: 1.2.3
kubeVersion: ">=1.28.0-0"
description: A sample.
type: application
appVersion: 4.5.6
annotations:
  artifacthub.io/changes: |
    - kind: added
      description: All of it.
`);
});

test('catalogues learn what changed in the newest version, and whether it is one to try', () => {
  const versions: readonly ChartVersion[] = [
    { version: '2.0.0-rc.1', changes: [{ kind: 'removed', description: 'on: "{{ it }}".' }, { kind: 'fixed', description: 'Names.' }] },
    ...onlyVersion('1.0.0'),
  ];
  const { version, annotations } = parse(writeChartYaml(defineChart({ name: 'sample', versions, appVersion: '1', description: 'A sample.', values })));
  expect(version).toBe('2.0.0-rc.1');
  expect(parse(annotations['artifacthub.io/changes'])).toEqual(versions[0]!.changes);
  expect(annotations['artifacthub.io/prerelease']).toBe('true');
});

test('what looks like another type stays a string, in any YAML', () => {
  const annotations = { 'example.com/a': 'two\nlines', 'example.com/b': 'on', 'example.com/c': '{{ x }}' };
  const text = writeChartYaml(defineChart({ name: 'on', versions: onlyVersion('1.10.0'), appVersion: '1.10', description: 'yes', kubeVersion: '>=1.30.0-0', annotations, values }));
  const expected = { apiVersion: 'v2', name: 'on', version: '1.10.0', kubeVersion: '>=1.30.0-0', description: 'yes', type: 'application', appVersion: '1.10', annotations: { ...annotations, 'artifacthub.io/changes': '- kind: added\n  description: All of it.\n' } };
  expect([load(text), parse(text), parse(text, { version: '1.1' })]).toEqual([expected, expected, expected]);
});
