import type { TestCase, TestModule } from 'vitest/node';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test counted, by what it is, such as `requests that were lost`. */
    figures?: Readonly<Record<string, number>>;
  }
}

/** What became of a test. */
export interface TestOutcome {
  /** Its name, with those of the groups that it is in. */
  readonly name: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  /** What it counted. */
  readonly figures: Readonly<Record<string, number>>;
}

const outcome = (test: TestCase): TestOutcome => ({
  name: test.fullName.replaceAll(' > ', ': '),
  passed: test.result().state === 'passed',
  milliseconds: test.diagnostic()?.duration ?? 0,
  figures: (test.meta() as { figures?: Readonly<Record<string, number>> }).figures ?? {},
});

/** What became of each test that ran. */
export const outcomesOf = (modules: readonly TestModule[]): readonly TestOutcome[] =>
  modules.flatMap((module) => [...module.children.allTests()]).filter((test) => test.result().state !== 'skipped').map(outcome);
