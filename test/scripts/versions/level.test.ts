import { expect, test } from 'vitest';
import { highest, leastNext, raise, stepBetween } from '../../../scripts/versions/level.ts';

test.each([
  ['1.2.3', 'none', '1.2.3'],
  ['1.2.3', 'patch', '1.2.4'],
  ['1.2.3', 'minor', '1.3.0'],
  ['1.2.3', 'major', '2.0.0'],
  ['0.2.3', 'patch', '0.2.4'],
  ['0.2.3', 'minor', '0.2.4'],
  ['0.2.3', 'major', '0.3.0'],
  ['0.0.3', 'patch', '0.0.4'],
  ['0.0.3', 'major', '0.0.4'],
] as const)('%s raised by %s is %s', (version, level, raised) => {
  expect(raise(version, level)).toBe(raised);
});

test.each([
  ['1.2.3', '1.2.3', 'minor', '1.3.0'],
  ['1.2.3', '2.0.0-rc.1', 'patch', '2.0.0-rc.2'],
  ['1.2.3', '1.2.4-rc.1', 'minor', '1.3.0'],
  ['0.1.0-rc.1', '0.1.0-rc.1', 'major', '0.1.0-rc.2'],
] as const)('after %s, and %s as the newest, a %s change takes %s', (base, newest, level, least) => {
  expect(leastNext({ base, newest }, level)).toBe(least);
});

test.each([
  ['0.1.0', '0.1.9', 'patch'],
  ['0.1.0', '0.2.0', 'major'],
  ['0.1.0', '0.2.0-rc.1', 'major'],
  ['1.0.0', '1.9.0', 'patch'],
  ['1.0.0', '2.0.0', 'major'],
] as const)('%s to %s is %s', (before, after, step) => {
  expect(stepBetween(before, after)).toBe(step);
});

test('the highest of levels', () => {
  expect([highest([]), highest(['patch', 'major', 'minor'])]).toEqual(['none', 'major']);
});
