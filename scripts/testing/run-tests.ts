import { join } from 'node:path';
import { startVitest, type CliOptions } from 'vitest/node';

/** How many tests ended how. */
export interface TestCount {
  readonly passed: number;
  /** Tests that failed, and files or set-ups that could not run. */
  readonly failed: number;
}

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
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const ended = (state: 'passed' | 'failed'): number => tests.filter((test) => test.result().state === state).length;
  const broken = modules.filter((module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length).length;
  const outside = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return { passed: ended('passed'), failed: ended('failed') + broken + outside };
};
