import type { SerializedError } from 'vitest';
import type { TestModule, TestRunResult } from 'vitest/node';

const LONGEST_LINE = 300;

/** The first line of an error, and the last, where a command says what stopped it. */
const reasonOf = (errors: readonly Pick<SerializedError, 'message'>[]): string => {
  const lines = (errors[0]?.message ?? 'no error is known').split('\n').filter((line) => line.trim() !== '');
  return [...new Set([lines[0], lines.at(-1)])].map((line) => line!.trim().slice(0, LONGEST_LINE)).join(' … ');
};

const ofModule = (module: TestModule): readonly string[] => {
  const failed = [...module.children.allTests('failed')];
  if (failed.length > 0 || module.state() !== 'failed') return failed.map((test) => `${module.relativeModuleId} > ${test.fullName}: ${reasonOf(test.result().errors ?? [])}`);
  // A hook that fails leaves its tests out, and fails none of them.
  const errors = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
  return [`${module.relativeModuleId}: ${reasonOf(errors)}`];
};

/**
 * What failed in a run, a line each: the test, or the file or set-up that could not run, and why, shortened.
 *
 * @param run what came of it
 */
export const failuresOf = ({ testModules, unhandledErrors }: TestRunResult): readonly string[] => [
  ...testModules.flatMap(ofModule),
  ...unhandledErrors.map((error) => `outside of any test: ${reasonOf([error as SerializedError])}`),
];
