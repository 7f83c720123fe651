import type { ProcessOutput } from 'zx';
import { command } from '../process/command.ts';
import { runToEnd } from '../schemas/run-to-end.ts';
import { helmEnvironment } from './helm-environment.ts';
import { HelmError } from './helm-error.ts';

/** What Helm printed. */
export interface HelmOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** What Helm is run with, beside its arguments. */
export interface HelmOptions {
  /** Further variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs Helm, and stops it when this program is interrupted.
 *
 * @param helm path of the binary
 * @param args its arguments; no secrets: every user of the machine can read them
 * @param options what it is run with
 * @returns what it printed and its exit code, whatever that is
 */
export const tryHelm = (helm: string, args: readonly string[], { env }: HelmOptions = {}): Promise<ProcessOutput> =>
  // A process group of its own, so that a Ctrl-C on the terminal reaches this program only.
  runToEnd(command({ env: { ...helmEnvironment(), ...env }, detached: true })`${helm} ${args}`);

/**
 * Runs Helm, which has to succeed.
 *
 * @param helm path of the binary
 * @param args its arguments; no secrets
 * @param options what it is run with
 * @throws {HelmError} when it fails
 */
export const runHelm = async (helm: string, args: readonly string[], options?: HelmOptions): Promise<ProcessOutput> => {
  const output = await tryHelm(helm, args, options);
  if (output.exitCode !== 0) throw new HelmError(args, output.stderr || output.stdout);
  return output;
};
