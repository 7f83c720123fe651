import { expect, test } from 'vitest';
import { wholeNumber } from '../../../scripts/console/whole-number.ts';

test.each([['1', 1], ['100', 100]])('%j is a number between the bounds', (text, number) => {
  expect(wholeNumber(1, 100)(text)).toBe(number);
});

test.each(['0', '101', '1.5', 'a', ''])('%j is refused, and the bounds are told', (text) => {
  expect(() => wholeNumber(1, 100)(text)).toThrow('a whole number from 1 to 100 is needed.');
});
