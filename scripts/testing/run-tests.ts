import { join } from 'node:path';
import { startVitest, type CliOptions } from 'vitest/node';
import { countTests, type TestCount } from './count-tests.ts';

/** Which tests are run. */
export interface TestSelection {
  /** Parts of the paths of test files; all files where there is none. */
  readonly filters: readonly string[];
  /** Regular expression for the names of tests; default all. */
  readonly name?: string | undefined;
}

/**
 * What Vitest is told.
 *
 * @param root the repository's root
 * @param selection which tests
 */
export const vitestOptions = (root: string, { name }: TestSelection): CliOptions => ({
  config: join(root, 'test', 'vitest.config.ts'),
  watch: false,
  run: true,
  ...(name === undefined ? {} : { testNamePattern: name }),
});

/**
 * Runs the tests under test/.
 *
 * @param root the repository's root
 * @param selection which of them
 */
export const runTests = async (root: string, selection: TestSelection): Promise<TestCount> => {
  const vitest = await startVitest('test', [...selection.filters], vitestOptions(root, selection));
  const count = countTests(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length);
  await vitest.close();
  return count;
};
