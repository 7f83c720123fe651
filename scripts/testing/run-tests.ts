import type { TestModule } from 'vitest/node';
import { countTests, type TestCount } from './count-tests.ts';
import { openVitest, type OpenVitest } from './open-vitest.ts';

/** Which tests are run. */
export interface TestSelection {
  /** Parts of the paths of test files; all files where there is none. */
  readonly filters: readonly string[];
  /** Regular expression for the names of tests; default all. */
  readonly name?: string | undefined;
}

/** Comes first, and alone: it starts the lab, which the first time compiles for minutes. */
const FIRST = /\/test\/lab\/commands\.test\.ts$/;

/** Come last, and alone: they count lost requests, or go by load and time. */
const QUIET = /\/test\/lab\/(?:autoscaling|availability|link|queue|rate-limit)\.test\.ts$/;

/**
 * Runs the tests under test/: most of the lab's, which mostly wait, beside all others.
 *
 * @param root the repository's root
 * @param selection which of them
 * @throws Error where no file fits, or what the tests share can't be started
 */
export const runTests = async (root: string, { filters, name }: TestSelection): Promise<TestCount> => {
  const others = await openVitest(root, { projects: ['charts', 'releases'], name });
  const lab = await openVitest(root, { projects: ['lab'], name });
  const modules = new Map<string, TestModule>();
  let errors = 0;
  const run = async ({ vitest }: OpenVitest, wanted: (file: string) => boolean): Promise<void> => {
    const specifications = (await vitest.globTestSpecifications([...filters])).filter(({ moduleId }) => wanted(moduleId));
    if (specifications.length === 0) return;
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
    for (const module of testModules) modules.set(module.moduleId, module);
    errors += unhandledErrors.length;
  };
  try {
    await Promise.all([others.vitest.init(), lab.vitest.init()]);
    await run(lab, (file) => FIRST.test(file));
    await Promise.all([run(others, () => true), run(lab, (file) => !FIRST.test(file) && !QUIET.test(file))]);
    await run(lab, (file) => QUIET.test(file));
  } finally {
    await Promise.all([others.close(), lab.close()]);
  }
  if (modules.size === 0) throw new Error(`No test file has ${filters.join(' or ')} in its path.`);
  return countTests([...modules.values()], errors);
};
