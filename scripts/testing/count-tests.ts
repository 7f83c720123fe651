import type { TestModule } from 'vitest/node';

/** How many tests ended how. */
export interface TestCount {
  readonly passed: number;
  /** Tests that failed, files and set-ups that could not run, and errors outside of any test. */
  readonly failed: number;
  /** Tests that were left out. */
  readonly skipped: number;
}

/**
 * Counts what came of the tests of a run.
 *
 * @param modules its files
 * @param outside how many errors there were outside of them
 */
export const countTests = (modules: readonly TestModule[], outside: number): TestCount => {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const ended = (state: 'passed' | 'failed' | 'skipped'): number => tests.filter((test) => test.result().state === state).length;
  // A hook that fails leaves its tests out, and fails none of them.
  const broken = modules.filter((module) => module.state() === 'failed' && ![...module.children.allTests('failed')].length).length;
  return { passed: ended('passed'), failed: ended('failed') + broken + outside, skipped: ended('skipped') };
};
