import { expect, test } from 'vitest';
import { contextOf } from '../../../scripts/start/context-option.ts';

test('contexts are collected by region', () => {
  expect(contextOf('us-west-2=arn:aws:eks:us-west-2:1:cluster/a=b', contextOf('us-east-1=kind-us-east-1'))).toEqual({
    'us-east-1': 'kind-us-east-1',
    'us-west-2': 'arn:aws:eks:us-west-2:1:cluster/a=b',
  });
});

test.each(['us-east-1', 'us-east-1=', '=kind'])('%j is refused, and the form is told', (text) => {
  expect(() => contextOf(text)).toThrow('region=context is needed, such as us-east-1=kind-us-east-1.');
});

test('a region has one context', () => {
  expect(() => contextOf('us-east-1=b', { 'us-east-1': 'a' })).toThrow('us-east-1 has a context already: a.');
});
