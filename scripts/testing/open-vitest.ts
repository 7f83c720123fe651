import { join } from 'node:path';
import { createVitest, type TestRunResult, type Vitest } from 'vitest/node';
import { onShutdown } from '../process/shutdown.ts';

/** Signals that Vitest listens to. */
const signals = ['SIGINT', 'SIGTERM'] as const;

/** Vitest with the tests of a repository. */
export interface OpenVitest {
  /**
   * Runs the files whose path has one of these in it, all where there is none; the first run starts what they share.
   *
   * @param filters parts of paths
   */
  run(filters: readonly string[]): Promise<TestRunResult>;
  /** Stops what the tests share, and Vitest. */
  close(): Promise<void>;
}

/** Stops the tests that run, and then what they share. */
const interrupt = async (vitest: Vitest): Promise<void> => {
  // The first asks them to end, which may take minutes; the second, like a second Ctrl-C, ends them.
  await Promise.all([vitest.cancelCurrentRun('keyboard-input'), vitest.cancelCurrentRun('keyboard-input')]);
  await vitest.close();
};

/** What Vitest is to run. */
export interface OpenOptions {
  /** Projects of test/vitest.config.ts; default all. */
  readonly projects?: readonly string[];
  /** Regular expression for the names of the tests; default all. */
  readonly name?: string | undefined;
}

/**
 * Opens Vitest. When it is interrupted (SIGINT, SIGTERM, SIGHUP), it ends the tests and stops what they share before the
 * program exits.
 *
 * @param root the repository's root
 * @param options what it is to run
 */
export const openVitest = async (root: string, { projects = [], name }: OpenOptions): Promise<OpenVitest> => {
  const before = signals.flatMap((signal) => process.listeners(signal));
  const vitest = await createVitest('test', {
    root,
    config: join(root, 'test', 'vitest.config.ts'),
    watch: false,
    run: true,
    project: [...projects],
    ...(name === undefined ? {} : { testNamePattern: name }),
  });
  // Its own listeners exit after a millisecond, and would leave a control plane and a lab behind.
  for (const signal of signals) for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
  const forget = onShutdown(() => interrupt(vitest));
  let started = false;
  return {
    run: async (filters) => {
      const specifications = await vitest.globTestSpecifications([...filters]);
      if (specifications.length === 0) return { testModules: [], unhandledErrors: [] };
      if (started) return vitest.runTestSpecifications(specifications);
      started = true;
      // Unlike the other, it knows how large the files are and how long they took: the longest come first.
      return vitest.start([...filters]);
    },
    close: async () => {
      await vitest.close();
      // Not before: an interrupt waits for an end that is under way.
      forget();
    },
  };
};
