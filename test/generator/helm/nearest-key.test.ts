import { expect, test } from 'vitest';
import { nearestKey } from '../../../generator/helm/index.ts';

const keys = ['port', 'replicas', 'imagePullSecrets', 'image'];

test.each([
  ['prot', 'port'],
  ['Port', 'port'],
  ['replica', 'replicas'],
  ['repl', 'replicas'],
  ['imagePullSecret', 'imagePullSecrets'],
  ['somethingElse', undefined],
])('%s is near %s', (written, meant) => {
  expect(nearestKey(written, keys)).toBe(meant);
});

test('nothing is near where there is nothing', () => {
  expect(nearestKey('port', [])).toBeUndefined();
});
