import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './setup/longest-first.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Tests of the lab that stay in their namespaces: they neither cut links nor kill machines, and are no measure of what the machine can do. */
const BESIDE = ['postgres/{postgres,limits,shards,external}', 'redis/*', 'backup/{configuration,postgres,redis}', 'restore-check/drill', 'published-upgrade', 'promotion/regions', 'volumes'].map((files) => `test/lab/${files}.test.ts`);

export default defineConfig({
  root,
  test: {
    // Control planes and compilers share two cores with the tests; what hangs is ended by these.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // Processes, not threads: the kernel ends a daemon with the thread that started it.
    pool: 'forks',
    // One more than there are cores on a small machine: some of them always wait for a controller or a program.
    maxWorkers: 3,
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    // Projects, since a project's set-up runs only when one of its files does: the cluster is for releases, the lab for what runs.
    projects: [
      {
        extends: true,
        // Loading what they test takes about as long as testing it, so files share the workers' modules.
        test: { name: 'charts', include: ['test/**/*.test.ts'], exclude: ['test/releases/**', 'test/lab/**'], globalSetup: ['test/setup/tools.ts', 'test/setup/charts-folder.ts'], isolate: false },
      },
      {
        extends: true,
        // Two at a time: most of the time they wait for servers that start, or notice that another one is gone.
        test: { name: 'lab-beside', include: [...BESIDE], globalSetup: ['test/setup/lab.ts', 'test/setup/promote-program.ts'], maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        // After the others and one file after the other: what is measured, cut off and killed there needs the lab for itself.
        test: { name: 'lab', include: ['test/lab/**/*.test.ts'], exclude: [...BESIDE], globalSetup: ['test/setup/lab.ts', 'test/setup/promote-program.ts'], maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: { name: 'releases', include: ['test/releases/**/*.test.ts'], globalSetup: ['test/setup/tools.ts', 'test/setup/cluster.ts', 'test/setup/promote-program.ts'] },
      },
    ],
  },
});
