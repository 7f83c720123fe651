import type { TestModule } from 'vitest/node';
import { formatDuration, stopwatch } from '../console/duration.ts';
import { failuresOf } from './failures.ts';
import { openVitest } from './open-vitest.ts';
import { outcomesOf, type TestOutcome } from './test-outcome.ts';
import { timesOf, type FileTime } from './times-table.ts';

/** Which tests are run. */
export interface TestSelection {
  /** Parts of the paths of test files; all files where there is none. */
  readonly filters: readonly string[];
  /** Regular expression for the names of tests; default all. */
  readonly name?: string | undefined;
}

/** What came of the tests. */
export interface TestRun {
  readonly passed: number;
  /** Tests that were left out. */
  readonly skipped: number;
  /** What failed, a line each. */
  readonly failures: readonly string[];
  readonly outcomes: readonly TestOutcome[];
  readonly times: readonly FileTime[];
  /** How long each stage took, with what its tests share, in words. */
  readonly stages: readonly string[];
}

/** Projects of test/vitest.config.ts, in the order in which they run: the lab takes time from the others, also when it is idle. */
const STAGES = [['charts', 'releases'], ['lab-beside', 'lab']] as const;

/**
 * Runs the tests under test/.
 *
 * @param root the repository's root
 * @param selection which of them
 * @throws Error where no file fits, or what the tests share can't be started
 */
export const runTests = async (root: string, { filters, name }: TestSelection): Promise<TestRun> => {
  const modules: TestModule[] = [];
  const failures: string[] = [];
  const stages: string[] = [];
  for (const projects of STAGES) {
    const time = stopwatch();
    const { run, close } = await openVitest(root, { projects, name });
    try {
      const result = await run(filters);
      modules.push(...result.testModules);
      failures.push(...failuresOf(result));
    } finally {
      await close();
    }
    stages.push(`${projects.join(' and ')} ${formatDuration(time())}`);
  }
  if (modules.length === 0) throw new Error(`No test file has ${filters.join(' or ')} in its path.`);
  const ended = (state: 'passed' | 'skipped'): number => modules.flatMap((module) => [...module.children.allTests(state)]).length;
  return { passed: ended('passed'), skipped: ended('skipped'), failures, outcomes: outcomesOf(modules), times: timesOf(modules), stages };
};
