import type { TestRunResult } from 'vitest/node';
import { failuresOf } from './failures.ts';
import { openVitest } from './open-vitest.ts';
import type { TestSelection } from './run-tests.ts';
import { outcomesOf, type TestOutcome } from './test-outcome.ts';

/** What came of one round. */
export interface Round {
  /** What became of each test that ran. */
  readonly outcomes: readonly TestOutcome[];
  /** Tests that failed, and files and set-ups that could not run. */
  readonly failed: number;
}

const roundOf = (result: TestRunResult): Round => ({ outcomes: outcomesOf(result.testModules), failed: failuresOf(result).length });

/**
 * Runs tests several times. What they share, such as the lab, is started once.
 *
 * @param root the repository's root
 * @param selection which tests
 * @param times how often
 * @returns what came of each round
 */
export const repeatTests = async (root: string, selection: TestSelection, times: number): Promise<readonly Round[]> => {
  const { run, close } = await openVitest(root, { name: selection.name });
  try {
    const rounds: Round[] = [];
    while (rounds.length < times) rounds.push(roundOf(await run(selection.filters)));
    return rounds;
  } finally {
    await close();
  }
};
