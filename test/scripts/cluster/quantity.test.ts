import { expect, test } from 'vitest';
import { amountOf } from '../../../scripts/cluster/quantity.ts';

test.each([['4', 4], ['3920m', 3.92], ['16Gi', 16 * 2 ** 30], ['1e3', 1000], ['2k', 2000], [2, 2], ['lots', undefined], [undefined, undefined]])('%j is %j', (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});
