import type { TestCase, TestRunResult } from 'vitest/node';
import { countTests } from './count-tests.ts';
import { openVitest } from './open-vitest.ts';
import type { TestSelection } from './run-tests.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test counted, by what it is, such as `requests that were lost`. */
    figures?: Readonly<Record<string, number>>;
  }
}

/** What became of a test in one round. */
export interface TestOutcome {
  /** Its name, with those of the groups that it is in. */
  readonly name: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** What it counted. */
  readonly figures: Readonly<Record<string, number>>;
}

const outcome = (test: TestCase): TestOutcome => ({
  name: test.fullName.replaceAll(' > ', ': '),
  passed: test.result().state === 'passed',
  milliseconds: test.diagnostic()?.duration ?? 0,
  figures: (test.meta() as { figures?: Readonly<Record<string, number>> }).figures ?? {},
});

/** What came of one round. */
export interface Round {
  /** What became of each test that ran. */
  readonly outcomes: readonly TestOutcome[];
  /** Tests that failed, and files and set-ups that could not run. */
  readonly failed: number;
}

const roundOf = ({ testModules, unhandledErrors }: TestRunResult): Round => ({
  outcomes: testModules.flatMap((module) => [...module.children.allTests()]).filter((test) => test.result().state !== 'skipped').map(outcome),
  failed: countTests(testModules, unhandledErrors.length).failed,
});

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
