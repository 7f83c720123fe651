import type { Requirement } from './requirements.ts';

/** Debian packages are missing, and cannot be installed. The message says which, and what they are needed for. */
export class PackagesError extends Error {
  override readonly name = 'PackagesError';
}

/**
 * The error for packages that nobody may install here.
 *
 * @param missing the packages, each with what is missing
 * @param reason why they cannot be installed, such as `only root can install them`
 */
export const cannotInstall = (missing: readonly Requirement[], reason: string): PackagesError => {
  const lines = missing.map((requirement) => `  ${requirement.needs.join(', ')}: package ${requirement.package}`);
  const names = missing.map((requirement) => requirement.package).join(' ');
  return new PackagesError(`Commands are missing, and ${reason}:\n${lines.join('\n')}\nOn Debian or Ubuntu, as root: apt-get install --no-install-recommends ${names}`);
};

/**
 * The error for an apt-get that failed.
 *
 * @param packages the packages that it was to install
 * @param lines the last lines of what it printed
 * @param log file with all of that
 */
export const installFailed = (packages: readonly string[], lines: string, log: string): PackagesError =>
  new PackagesError(`${packages.join(', ')} could not be installed:\n${lines.replaceAll(/^/gm, '  ')}\nThe whole output: ${log}`);
