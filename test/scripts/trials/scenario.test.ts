import { expect, test } from 'vitest';
import type { Round } from '../../../scripts/testing/repeat-tests.ts';
import type { TestOutcome } from '../../../scripts/testing/test-outcome.ts';
import { scenarioRows, succeeded } from '../../../scripts/trials/scenario.ts';

const outcome = (changes: Partial<TestOutcome> = {}): TestOutcome => ({ name: 'drains', passed: true, milliseconds: 1000, figures: {}, ...changes });

const round = (outcomes: readonly TestOutcome[], failed = outcomes.filter(({ passed }) => !passed).length): Round => ({ outcomes, failed });

test('a scenario has a row for each test, with the times of the rounds that passed', () => {
  const rounds = [[outcome()], [outcome({ milliseconds: 3000 })], [outcome({ passed: false, milliseconds: 9000 })]].map((outcomes) => round(outcomes));
  expect(scenarioRows(rounds)).toEqual([['drains', '2 of 3', '1.0 s', '2.0 s', '3.0 s']]);
});

test('what a test counted is shown, also of rounds that failed', () => {
  const rounds = [[outcome({ figures: { 'jobs lost': 0 } })], [outcome({ passed: false, figures: { 'jobs lost': 7 } })]].map((outcomes) => round(outcomes));
  expect(scenarioRows(rounds)[1]).toEqual(['… jobs lost', '', '0', '3.5', '7']);
});

test('a test that never passed has no times, and one that did not run in a round did not pass there', () => {
  expect(scenarioRows([round([outcome({ passed: false })])])).toEqual([['drains', '0 of 1', '', '', '']]);
  expect(scenarioRows([round([outcome()]), round([])])).toEqual([['drains', '1 of 2', '1.0 s', '1.0 s', '1.0 s']]);
});

test.each([
  { what: 'every test of every round passed', rounds: [round([outcome()]), round([outcome()])], expected: true },
  { what: 'a test failed', rounds: [round([outcome()]), round([outcome({ passed: false })])], expected: false },
  { what: 'a set-up failed, and left tests out', rounds: [round([outcome()]), round([], 1)], expected: false },
  { what: 'a set-up failed in every round', rounds: [round([], 1), round([], 1)], expected: false },
  { what: 'something failed outside of the tests', rounds: [round([outcome()], 1)], expected: false },
  { what: 'a test was left out in one round', rounds: [round([outcome(), outcome({ name: 'heals' })]), round([outcome()])], expected: false },
  { what: 'nothing ran', rounds: [round([])], expected: false },
])('when $what, that it went well is $expected', ({ rounds, expected }) => expect(succeeded(rounds)).toBe(expected));
