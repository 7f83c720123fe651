import { join } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { cacheDirectory } from '../toolchain/cache.ts';
import { thisHost, type Host } from './host.ts';
import { installPackages } from './install.ts';
import { findMissing } from './missing.ts';
import { cannotInstall } from './packages-error.ts';
import { requirements, type Requirement } from './requirements.ts';

/** What {@link ensurePackages} may be told; all of it has a default. */
export interface PackageOptions {
  /** What is needed; default all that the lab needs. */
  readonly needed?: readonly Requirement[];
  /** The machine; default this one. */
  readonly host?: Host;
  /** The machine's policy on services; default Debian's. */
  readonly policy?: string;
}

/**
 * Makes sure that the commands of Debian packages are there. Packages whose commands the machine has from elsewhere are
 * not installed; where none is missing, nothing is run and no network is needed.
 *
 * @param progress receives a line for each step; a listr2 task is one
 * @param options what is needed, and where
 * @returns the names of the packages that were installed
 * @throws {PackagesError} when something is missing and this is not root or not Debian, when apt-get fails, or when its
 *   packages do not have what was missing
 */
export const ensurePackages = async (progress?: Progress, options: PackageOptions = {}): Promise<readonly string[]> => {
  const { needed = requirements, host = await thisHost(), policy } = options;
  const find = () => findMissing(needed, host.env['PATH'] ?? '');
  const missing = await find();
  if (missing.length === 0) return [];
  if (!host.isDebian) throw cannotInstall(missing, 'this is neither Debian nor Ubuntu');
  if (!host.isRoot) throw cannotInstall(missing, 'only root can install them');
  const packages = missing.map((requirement) => requirement.package);
  const log = join(cacheDirectory(host.env), 'logs', 'packages.log');
  await installPackages({ packages, log, env: host.env, ...(policy ? { policy } : {}) }, progress);
  const left = await find();
  if (left.length > 0) throw cannotInstall(left, `these packages, now installed, do not have them (${log})`);
  if (progress) progress.output = `installed ${packages.join(', ')}`;
  return packages;
};
