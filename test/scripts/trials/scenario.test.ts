import { expect, test } from 'vitest';
import type { TestOutcome } from '../../../scripts/testing/repeat-tests.ts';
import { scenarioRows } from '../../../scripts/trials/scenario.ts';

const outcome = (changes: Partial<TestOutcome> = {}): TestOutcome => ({ name: 'drains', passed: true, milliseconds: 1000, figures: {}, ...changes });

test('a scenario has a row for each test, with the times of the rounds that passed', () => {
  const rounds = [[outcome()], [outcome({ milliseconds: 3000 })], [outcome({ passed: false, milliseconds: 9000 })]];
  expect(scenarioRows(rounds)).toEqual([['drains', '2 of 3', '1.0 s', '2.0 s', '3.0 s']]);
});

test('what a test counted is shown, also of rounds that failed', () => {
  const rounds = [[outcome({ figures: { 'jobs lost': 0 } })], [outcome({ passed: false, figures: { 'jobs lost': 7 } })]];
  expect(scenarioRows(rounds)[1]).toEqual(['… jobs lost', '', '0', '3.5', '7']);
});

test('a test that never passed has no times, and one that did not run in a round did not pass there', () => {
  expect(scenarioRows([[outcome({ passed: false })]])).toEqual([['drains', '0 of 1', '', '', '']]);
  expect(scenarioRows([[outcome()], []])).toEqual([['drains', '1 of 2', '1.0 s', '1.0 s', '1.0 s']]);
});
