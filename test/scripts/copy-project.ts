import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/**
 * A copy of the project, for commands that write into the repository that they belong to.
 *
 * @returns its root
 */
export const copyProject = async (): Promise<string> => {
  const root = await temporaryDirectory();
  for (const name of ['charts', 'generator', 'scripts', 'values', 'package.json', 'package-lock.json']) {
    await cp(join(repositoryRoot, name), join(root, name), { recursive: true });
  }
  await symlink(join(repositoryRoot, 'node_modules'), join(root, 'node_modules'));
  return root;
};
