/** `npm run promote` in one file: tests run it hundreds of times, and to load its thousand modules takes longer than most of what it does. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { bundle } from '../../scripts/images/bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the program. */
    promoteProgram: string;
  }
}

/** Files beside the sources are found from the sources' own places. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/(scripts|generator)\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    })),
};

/**
 * Makes it.
 *
 * @returns what removes it
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'promote-program-'));
  project.provide('promoteProgram', await bundle(join(repositoryRoot, 'scripts', 'promote.ts'), 'promote.mjs', { directory, plugins: [ownPlaces] }));
  return () => rm(directory, { recursive: true, force: true });
}
