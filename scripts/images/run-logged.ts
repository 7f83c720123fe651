import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { throttled, type Progress } from '../console/progress.ts';
import { command } from '../process/command.ts';
import { onShutdown } from '../process/shutdown.ts';
import { ImageError } from './images-error.ts';

/** A command that takes its time. */
export interface LoggedRun {
  /** The program and its arguments. */
  readonly args: readonly string[];
  /** What it is for, as part of an error: `amazon-insights/worker:1.0.0 could not be built`. */
  readonly failure: string;
  /** File to which its output is appended; its directory is made. */
  readonly log: string;
  /** Its environment; default that of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a command, and keeps what it prints. An interrupt ends it with all that it started.
 *
 * @param run the command
 * @param progress receives some of the lines that it prints
 * @throws {ImageError} when it fails
 */
export const runLogged = async ({ args, failure, log, env = process.env }: LoggedRun, progress?: Progress): Promise<void> => {
  const interruption = new AbortController();
  const report = throttled(progress);
  // A process group of its own, so that the signal reaches what it started as well.
  const child = command({ env, signal: interruption.signal, detached: true })`${args}`;
  for (const output of [child.stdout, child.stderr]) createInterface({ input: output }).on('line', report);
  const forget = onShutdown(async () => {
    interruption.abort(new Error(`${args[0]} was interrupted.`));
    await child;
  });
  const { exitCode, stdall } = await child.finally(forget);
  await mkdir(dirname(log), { recursive: true });
  await appendFile(log, `$ ${args.join(' ')}\n${stdall}\n`);
  interruption.signal.throwIfAborted();
  if (exitCode !== 0) throw new ImageError(failure, stdall, log);
};
