import { describe, expect, test } from 'vitest';

describe('of two', () => {
  test('one passes', () => expect(1).toBe(1));
  test('one fails', () => {
    throw new Error('what is wrong\nand more about it');
  });
});
