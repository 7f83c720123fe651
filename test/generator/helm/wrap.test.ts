import { expect, test } from 'vitest';
import { wrap } from '../../../generator/helm/wrap.ts';

test('breaks at spaces, at most so wide', () => {
  expect(wrap('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(wrap('one two', 7)).toEqual(['one two']);
});

test('a longer word stands alone, and no word is lost', () => {
  expect(wrap('a https://example.com/long b', 5)).toEqual(['a', 'https://example.com/long', 'b']);
});

test('line feeds are spaces; nothing gives nothing', () => {
  expect(wrap('one\n  two', 80)).toEqual(['one two']);
  expect(wrap('', 80)).toEqual([]);
});
