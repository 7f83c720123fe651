import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Progress } from '../console/progress.ts';
import { command } from '../process/command.ts';
import { lastLines } from '../process/last-lines.ts';
import { settlesWithin } from '../process/settles-within.ts';
import { onShutdown } from '../process/shutdown.ts';
import { installFailed } from './packages-error.ts';
import { withoutServices } from './service-policy.ts';

/** How long an interrupted program waits for a package that is half installed, in milliseconds. */
const INTERRUPTION_MS = 60_000;

/** Another apt-get is waited for, at most 300 s. */
const options = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300'];

/** Nothing that is installed is taken away for it. */
const install = ['install', '--yes', '--no-remove', '--no-install-recommends'];

/** How packages are installed. */
export interface Installation {
  readonly packages: readonly string[];
  /** File that receives what apt-get prints; its directory is made. */
  readonly log: string;
  /** The environment; default that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** The machine's policy on services; default Debian's. */
  readonly policy?: string;
}

const runApt = async ({ packages, log, env = process.env, policy }: Installation, progress?: Progress): Promise<void> => {
  await mkdir(dirname(log), { recursive: true });
  const output = await open(log, 'w', 0o644);
  const inLog = command({ stdio: ['ignore', output.fd, output.fd], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
  const run = async (prefix: readonly string[], args: readonly string[]): Promise<boolean> => {
    const { exitCode } = await inLog`${prefix} apt-get ${options} ${args}`;
    return exitCode === 0;
  };
  try {
    if (progress) progress.output = 'reading the lists of packages';
    // One source of many that cannot be read need not be the one that counts: the installation tells.
    await run([], ['update']);
    if (progress) progress.output = `installing ${packages.join(', ')}`;
    const succeeded = await withoutServices((prefix) => run(prefix, [...install, ...packages]), policy);
    if (!succeeded) throw installFailed(packages, await lastLines(log), log);
  } finally {
    await output.close();
  }
};

/**
 * Installs Debian packages, without those that they recommend, and without starting a service. An interrupt waits until
 * apt-get has ended, for at most a minute: one that is killed leaves packages half installed.
 *
 * @param installation what is installed, and how
 * @param progress receives a line for each step
 * @throws {PackagesError} when apt-get fails
 */
export const installPackages = async (installation: Installation, progress?: Progress): Promise<void> => {
  const installed = runApt(installation, progress);
  const forget = onShutdown(async () => void (await settlesWithin(installed.catch(() => {}), INTERRUPTION_MS)));
  await installed.finally(forget);
};
