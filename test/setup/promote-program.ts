/** `npm run promote` in one file, as it runs: tests start it hundreds of times. */
import type { TestProject } from 'vitest/node';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { verbProgram } from '../../scripts/run/verb-program.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the program. */
    promoteProgram: string;
  }
}

/** Makes it. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('promoteProgram', await verbProgram(repositoryRoot, 'promote'));
}
