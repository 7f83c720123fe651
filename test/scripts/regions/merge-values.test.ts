import { describe, expect, test } from 'vitest';
import { mergeValues } from '../../../scripts/regions/merge-values.ts';

describe('mergeValues', () => {
  test('merges maps key by key', () => {
    expect(mergeValues({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 4 } })).toEqual({ a: { b: 4, c: 2 }, d: 3 });
  });

  test('replaces lists whole', () => {
    expect(mergeValues({ a: [1, 2] }, { a: [3] })).toEqual({ a: [3] });
  });

  test('takes a default away for null', () => {
    expect(mergeValues({ a: { b: 1, c: 2 } }, { a: { b: null } })).toEqual({ a: { c: 2 } });
  });

  test('keeps no null of its own', () => {
    expect(mergeValues({}, { a: { b: null } })).toEqual({ a: {} });
  });

  test('leaves its arguments alone', () => {
    const defaults = { a: { b: 1 } };
    mergeValues(defaults, { a: { b: 2 } });
    expect(defaults).toEqual({ a: { b: 1 } });
  });
});
