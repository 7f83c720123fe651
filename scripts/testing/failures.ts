import type { SerializedError } from 'vitest';
import type { TestModule, TestRunResult } from 'vitest/node';

const firstLine = (errors: readonly Pick<SerializedError, 'message'>[]): string => errors[0]?.message.split('\n')[0] ?? 'no error is known';

const ofModule = (module: TestModule): readonly string[] => {
  const failed = [...module.children.allTests('failed')];
  if (failed.length > 0 || module.state() !== 'failed') return failed.map((test) => `${module.relativeModuleId} > ${test.fullName}: ${firstLine(test.result().errors ?? [])}`);
  // A hook that fails leaves its tests out, and fails none of them.
  const errors = [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
  return [`${module.relativeModuleId}: ${firstLine(errors)}`];
};

/**
 * What failed in a run, a line each: the test, or the file or set-up that could not run, and the first line of why.
 *
 * @param run what came of it
 */
export const failuresOf = ({ testModules, unhandledErrors }: TestRunResult): readonly string[] => [
  ...testModules.flatMap(ofModule),
  ...unhandledErrors.map((error) => `outside of any test: ${firstLine([error as SerializedError])}`),
];
