import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { deathGuard, type DeathGuard } from './death-guard.ts';
import { settlesWithin } from './settles-within.ts';

/** A long-running process to start. */
export interface DaemonOptions {
  /** Name for people, used in errors. */
  readonly name: string;
  /** Absolute path of the program. */
  readonly command: string;
  /** Its arguments. No secrets: every user of the machine can read them. */
  readonly args: readonly string[];
  /** File that receives its standard output and error. */
  readonly log: string;
  /** Its environment; default that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** How it is made to die with this process; default what the machine supports. */
  readonly guard?: DeathGuard;
}

/** A long-running process that was started. */
export interface Daemon {
  readonly name: string;
  readonly pid: number;
  readonly log: string;
  /** Resolves when the process has ended, with how: `exit code 1` or `signal SIGKILL`. Never rejects. */
  readonly ended: Promise<string>;
  /**
   * Stops the process: SIGTERM, and SIGKILL when it has not ended in time. May be called more than once.
   *
   * @param graceMs how long it may take to end by itself, in milliseconds; default 10 s
   */
  stop(graceMs?: number): Promise<void>;
}

/**
 * Starts a long-running process in a process group of its own, so that a Ctrl-C on the terminal reaches this process
 * only, which can then stop its daemons in order. It dies with this process, even when that is killed with SIGKILL.
 *
 * @param options what to start
 * @returns the running process; a program that cannot be run ends at once, and its log says why
 * @throws when the log cannot be opened or no process can be made
 */
export const startDaemon = async (options: DaemonOptions): Promise<Daemon> => {
  const [program, ...prefix] = options.guard ?? (await deathGuard());
  const output = openSync(options.log, 'a', 0o600);
  const child = spawn(program!, [...prefix, options.command, ...options.args], {
    detached: true,
    stdio: ['pipe', output, output],
    ...(options.env ? { env: options.env } : {}),
  });
  closeSync(output);
  await once(child, 'spawn');
  // The pipe breaks when the reader at its other end dies first.
  child.stdin!.on('error', () => {});

  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      child.stdin!.destroy();
      resolve(signal ? `signal ${signal}` : `exit code ${code}`);
    });
  });
  const stop = async (graceMs = 10_000): Promise<void> => {
    child.kill('SIGTERM');
    if (!(await settlesWithin(ended, graceMs))) child.kill('SIGKILL');
    await ended;
  };
  return { name: options.name, pid: child.pid!, log: options.log, ended, stop };
};
