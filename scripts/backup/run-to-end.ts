import { spawn } from 'node:child_process';
import { once } from 'node:events';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Runs a program that logs what it does, and passes on what this one is asked to end by: the first process of a container hears it alone.
 *
 * @param program its name
 * @param args its arguments, which logs may have
 * @param env variables over those of this process; default none
 * @throws when it fails, or was ended
 */
export const runToEnd = async (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> => {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    const [exitCode, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    if (exitCode !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${signal ?? `exit code ${exitCode}`}; the lines before say why.`);
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
};
