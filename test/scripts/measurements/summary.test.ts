import { expect, test } from 'vitest';
import { median, summarize } from '../../../scripts/measurements/summary.ts';

test('the median is the middle value, or the mean of both in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
});

test('a summary has the least and the largest value', () => {
  expect(summarize([10, 9, 100])).toEqual({ least: 9, median: 10, most: 100 });
});
