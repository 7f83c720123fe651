import { expect, test } from 'vitest';
import { formatDuration } from '../../../scripts/console/duration.ts';

test.each([
  [0, '0.0 s'],
  [449, '0.4 s'],
  [59_949, '59.9 s'],
  [59_950, '1 min 0 s'],
  [178_814, '2 min 59 s'],
])('%d ms reads %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
