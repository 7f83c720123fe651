import { createVitest, type TestCase } from 'vitest/node';
import { vitestOptions, type TestSelection } from './run-tests.ts';

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

/**
 * Runs tests several times. What they share, such as the lab, is started once.
 *
 * @param root the repository's root
 * @param selection which tests
 * @param rounds how often
 * @returns what became of each test that ran, round by round
 */
export const repeatTests = async (root: string, selection: TestSelection, rounds: number): Promise<readonly (readonly TestOutcome[])[]> => {
  const vitest = await createVitest('test', vitestOptions(root, selection));
  const filters = [...selection.filters];
  const results: (readonly TestOutcome[])[] = [];
  try {
    // The first round starts what the tests share; closing stops it.
    await vitest.start(filters);
    for (;;) {
      const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
      results.push(tests.filter((test) => test.result().state !== 'skipped').map(outcome));
      if (results.length >= rounds) break;
      await vitest.runTestSpecifications(await vitest.globTestSpecifications(filters));
    }
  } finally {
    await vitest.close();
  }
  return results;
};
