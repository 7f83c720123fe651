import { join } from 'node:path';
import { startVitest } from 'vitest/node';

/** How many tests ended how. */
export interface TestCount {
  readonly passed: number;
  /** Tests that failed, and files or set-ups that could not run. */
  readonly failed: number;
}

/**
 * Runs the tests under test/.
 *
 * @param root the repository's root
 * @param filters parts of the paths of test files; all files where there is none
 * @param name regular expression for the names of tests; all tests where it is undefined
 */
export async function runTests(root: string, filters: readonly string[], name?: string): Promise<TestCount> {
  const vitest = await startVitest('test', [...filters], {
    config: join(root, 'test', 'vitest.config.ts'),
    watch: false,
    run: true,
    ...(name === undefined ? {} : { testNamePattern: name }),
  });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const ended = (state: 'passed' | 'failed'): number => tests.filter((test) => test.result().state === state).length;
  const broken = modules.filter((module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length).length;
  const outside = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return { passed: ended('passed'), failed: ended('failed') + broken + outside };
}
