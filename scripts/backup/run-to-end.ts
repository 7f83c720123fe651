import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ProgramError } from './program-error.ts';

/** Characters of the output that an error has. */
const REMEMBERED = 10_000;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs a program that logs what it does, and passes on what this one is asked to end by: the first process of a container hears it alone.
 *
 * @param program its name
 * @param args its arguments, which logs may have
 * @param env variables over those of this process; default none
 * @param quiet whether its log is passed on where it fails alone; default false
 * @throws {ProgramError} when it fails, or was ended
 */
export const runToEnd = async (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}, quiet = false): Promise<void> => {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-REMEMBERED);
      if (!quiet) process.stdout.write(text);
    });
  }
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (exitCode !== 0 && quiet) process.stdout.write(output);
    if (exitCode !== 0) throw new ProgramError([program, ...args].join(' '), exitCode, signal, output);
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
};
