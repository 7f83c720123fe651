import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { synth } from '../../generator/synth.ts';
import { repositoryRoot } from './repository.ts';

/** How a generated file differs from what its declaration gives. */
export interface Difference {
  readonly path: string;
  /** `extra` is a file in a generated folder that nothing generates. */
  readonly kind: 'changed' | 'missing' | 'extra';
}

/**
 * Finds the generated files that regenerating would change, without touching them.
 *
 * @param root the repository's root
 * @returns the differences by path; none when everything is up to date
 * @throws {GenerationError} where a declaration is wrong
 */
export const checkGenerated = async (root: string = repositoryRoot): Promise<readonly Difference[]> => {
  const { written, removed } = await synth(root, { dryRun: true });
  const differences: Difference[] = [
    ...written.map((path) => ({ path, kind: existsSync(join(root, path)) ? ('changed' as const) : ('missing' as const) })),
    ...removed.map((path) => ({ path, kind: 'extra' as const })),
  ];
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
};
