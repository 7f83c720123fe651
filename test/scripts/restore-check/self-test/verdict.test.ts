import { expect, test } from 'vitest';
import { verdictOf } from '../../../../scripts/restore-check/self-test/verdict.ts';

const control = (fault: string, damaged: boolean, passed = true) => ({ fault, damaged, passed, said: '' });

test('the verdict of a self-test counts damages apart from what is whole', () => {
  expect(verdictOf([control('nothing is wrong', false), control('a', true), control('b', true)])).toBe('Passed: 2 of 2 damages were reported, and 1 of 1 copies without any passed.');
});

test('the verdict of a self-test that failed names what was not as it should be', () => {
  expect(verdictOf([control('nothing is wrong', false, false), control('a', true, false), control('b', true)])).toBe('Failed: 1 of 2 damages were reported, and 0 of 1 copies without any passed. 2 controls failed: nothing is wrong; a.');
});
