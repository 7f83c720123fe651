import { command } from '../process/command.ts';
import type { Source } from './release.ts';

/**
 * What a checkout is of.
 *
 * @param root its directory
 * @throws when it is no checkout of git
 */
export const sourceOf = async (root: string): Promise<Source> => {
  const git = command({ cwd: root });
  const [head, changes] = [await git`git rev-parse HEAD`, await git`git status --porcelain`];
  if (head.exitCode !== 0) throw new Error(`A release names the commit that it is built from, and ${root} is no checkout of git: ${head.stderr.trim()}`);
  return { commit: head.stdout.trim(), dirty: changes.stdout.trim() !== '' };
};
