import { countTests, type TestCount } from './count-tests.ts';
import { openVitest } from './open-vitest.ts';

/** Which tests are run. */
export interface TestSelection {
  /** Parts of the paths of test files; all files where there is none. */
  readonly filters: readonly string[];
  /** Regular expression for the names of tests; default all. */
  readonly name?: string | undefined;
}

/**
 * Runs the tests under test/.
 *
 * @param root the repository's root
 * @param selection which of them
 * @throws Error where no file fits, or what the tests share can't be started
 */
export const runTests = async (root: string, { filters, name }: TestSelection): Promise<TestCount> => {
  const { vitest, close } = await openVitest(root, name);
  try {
    const { testModules, unhandledErrors } = await vitest.start([...filters]);
    return countTests(testModules, unhandledErrors.length);
  } finally {
    await close();
  }
};
