import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Requirement } from './requirements.ts';

/** Where Debian has administrators' commands; a user's PATH may not have these. */
const ADMINISTRATORS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];

const canRun = (path: string): Promise<boolean> => access(path, constants.X_OK).then(() => true, () => false);
const canRead = (path: string): Promise<boolean> => access(path, constants.R_OK).then(() => true, () => false);

const isThere = async (need: string, directories: readonly string[]): Promise<boolean> => {
  if (isAbsolute(need)) return canRead(need);
  const found = await Promise.all(directories.map((directory) => canRun(join(directory, need))));
  return found.includes(true);
};

/**
 * Finds what a machine does not have. It asks for files rather than for packages: Docker's `containerd.io` has the
 * commands of `containerd`, and excludes it.
 *
 * @param requirements what is needed
 * @param path the `PATH` to search
 * @param administrators directories to search besides; default the `sbin` directories of Debian
 * @returns the packages of which something is missing, each with what that is, in the same order
 */
export const findMissing = async (
  requirements: readonly Requirement[],
  path: string,
  administrators: readonly string[] = ADMINISTRATORS,
): Promise<Requirement[]> => {
  const directories = [...path.split(delimiter).filter(Boolean), ...administrators];
  const missing = await Promise.all(
    requirements.map(async (requirement) => {
      const there = await Promise.all(requirement.needs.map((need) => isThere(need, directories)));
      return { ...requirement, needs: requirement.needs.filter((_, index) => !there[index]) };
    }),
  );
  return missing.filter(({ needs }) => needs.length > 0);
};
