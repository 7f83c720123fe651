/** The rules that read Chart.yaml. */
import { expect, test } from 'vitest';
import { compareApplication } from '../../../../scripts/versions/rules/application.ts';
import { compareDependencies } from '../../../../scripts/versions/rules/dependencies.ts';
import { compareKubernetes } from '../../../../scripts/versions/rules/kubernetes.ts';

const levels = (reasons: readonly { level: string }[]) => reasons.map(({ level }) => level);

test.each([
  ['a raised lower bound', '>=1.28.0-0', '>=1.29.0-0', ['major']],
  ['a new upper bound', '>=1.28.0-0', '>=1.28.0-0 <1.40.0-0', ['major']],
  ['a bound where there was none', undefined, '>=1.28.0-0', ['major']],
  ['a lowered lower bound', '>=1.28.0-0', '>=1.27.0-0', ['minor']],
  ['no bound any more', '>=1.28.0-0', undefined, ['minor']],
  ['the same in other words', '>=1.28.0-0', '>= 1.28.0-0', ['patch']],
  ['the same', '>=1.28.0-0', '>=1.28.0-0', []],
])('kubeVersion: %s', (_, before, after, expected) => {
  const side = (kubeVersion?: string) => (kubeVersion === undefined ? {} : { kubeVersion });
  expect(levels(compareKubernetes(side(before), side(after)))).toEqual(expected);
});

test('kubeVersion: what is no range', () => {
  expect(() => compareKubernetes({}, { kubeVersion: 'new' })).toThrow('kubeVersion "new" is no range');
});

test('appVersion: another one is minor', () => {
  expect(compareApplication({ appVersion: '1.0.0' }, { appVersion: '1.0.1' })).toEqual([{ level: 'minor', text: 'appVersion was 1.0.0, and is 1.0.1' }]);
  expect(compareApplication({ appVersion: '1.0.0' }, { appVersion: '1.0.0' })).toEqual([]);
});

test.each([
  ['a version that may break something', '0.2.0', [{ level: 'major', text: 'brings cache 0.2.0, and brought 0.1.0' }]],
  ['one that does not', '0.1.1', [{ level: 'patch', text: 'brings cache 0.1.1, and brought 0.1.0' }]],
  ['the same', '0.1.0', []],
])('a chart that comes along: %s', (_, version, expected) => {
  const side = (one: string) => ({ dependencies: [{ name: 'cache', version: one }] });
  expect(compareDependencies(side('0.1.0'), side(version))).toEqual(expected);
});

test('a chart that comes along: a new one', () => {
  expect(compareDependencies({}, { dependencies: [{ name: 'cache', version: '0.1.0' }] })).toEqual([{ level: 'minor', text: 'brings cache 0.1.0' }]);
});
