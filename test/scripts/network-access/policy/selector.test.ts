import { describe, expect, test } from 'vitest';
import { selects } from '../../../../scripts/network-access/policy/selector.ts';

describe('a selector', () => {
  test('that is empty selects everything', () => {
    expect(selects({}, {})).toBe(true);
    expect(selects({ matchLabels: {}, matchExpressions: [] }, { app: 'a' })).toBe(true);
  });

  test('needs each of its labels', () => {
    const selector = { matchLabels: { app: 'a', tier: 'b' } };
    expect(selects(selector, { app: 'a', tier: 'b', more: 'c' })).toBe(true);
    expect(selects(selector, { app: 'a' })).toBe(false);
    expect(selects(selector, { app: 'a', tier: 'c' })).toBe(false);
  });

  test.each([
    ['In', 'a', true],
    ['In', 'c', false],
    ['In', undefined, false],
    ['NotIn', 'a', false],
    ['NotIn', 'c', true],
    ['NotIn', undefined, true],
  ])('%s [a, b] with the label %s: %s', (operator, value, expected) => {
    expect(selects({ matchExpressions: [{ key: 'app', operator, values: ['a', 'b'] }] }, value === undefined ? {} : { app: value })).toBe(expected);
  });

  test.each([
    ['Exists', { app: '' }, true],
    ['Exists', {}, false],
    ['DoesNotExist', { app: '' }, false],
    ['DoesNotExist', {}, true],
  ])('%s with the labels %o: %s', (operator, labels, expected) => {
    expect(selects({ matchExpressions: [{ key: 'app', operator }] }, labels)).toBe(expected);
  });

  test('needs labels and expressions both', () => {
    const selector = { matchLabels: { app: 'a' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] };
    expect(selects(selector, { app: 'a', tier: '' })).toBe(true);
    expect(selects(selector, { app: 'a' })).toBe(false);
    expect(selects(selector, { tier: '' })).toBe(false);
  });

  test('with an operator that does not exist is an error', () => {
    expect(() => selects({ matchExpressions: [{ key: 'app', operator: 'Equals' }] }, {})).toThrow('no operator "Equals"');
  });
});
