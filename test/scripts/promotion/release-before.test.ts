import { expect, test } from 'vitest';
import { releaseBefore } from '../../../scripts/promotion/release-before.ts';
import { logOf } from './gates/context.ts';

const log = (...done: readonly string[]) =>
  logOf(...done.map((word) => ({ event: word.startsWith('<') ? ('rollback-done' as const) : ('promotion-done' as const), release: word.replace('<', '') })));

test.each([
  [[], undefined],
  [['1.0.0'], undefined],
  [['1.0.0', '1.1.0'], '1.0.0'],
  [['1.0.0', '1.1.0', '1.1.0'], '1.0.0'],
  // What was rolled back is not gone back to.
  [['1.0.0', '1.1.0', '1.2.0', '<1.1.0'], '1.0.0'],
  [['1.0.0', '1.1.0', '<1.0.0'], undefined],
  [['1.0.0', '1.1.0', '<1.0.0', '1.2.0'], '1.0.0'],
  [['1.1.0', '<0.9.0'], undefined],
])('after %j it is %s', (done, before) => {
  expect(releaseBefore(log(...done))).toBe(before);
});
