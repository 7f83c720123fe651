import type { TestModule } from 'vitest/node';
import { countTests, type TestCount } from './count-tests.ts';
import { openVitest } from './open-vitest.ts';
import { outcomesOf, type TestOutcome } from './test-outcome.ts';

/** Which tests are run. */
export interface TestSelection {
  /** Parts of the paths of test files; all files where there is none. */
  readonly filters: readonly string[];
  /** Regular expression for the names of tests; default all. */
  readonly name?: string | undefined;
}

/** What came of the tests. */
export interface TestRun {
  readonly count: TestCount;
  readonly outcomes: readonly TestOutcome[];
}

/** Projects of test/vitest.config.ts, in the order in which they run: the lab takes time from the others, also when it is idle. */
const STAGES = [['charts', 'releases'], ['lab']] as const;

/**
 * Runs the tests under test/.
 *
 * @param root the repository's root
 * @param selection which of them
 * @throws Error where no file fits, or what the tests share can't be started
 */
export const runTests = async (root: string, { filters, name }: TestSelection): Promise<TestRun> => {
  const modules: TestModule[] = [];
  let errors = 0;
  for (const projects of STAGES) {
    const { run, close } = await openVitest(root, { projects, name });
    try {
      const { testModules, unhandledErrors } = await run(filters);
      modules.push(...testModules);
      errors += unhandledErrors.length;
    } finally {
      await close();
    }
  }
  if (modules.length === 0) throw new Error(`No test file has ${filters.join(' or ')} in its path.`);
  return { count: countTests(modules, errors), outcomes: outcomesOf(modules) };
};
