import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { copyProject } from '../copy-project.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** `npm start` in a copy of the project. */
export interface Start {
  /** The copy. */
  readonly root: string;
  /** Its temporary directory, which the control planes mention on their command lines. */
  readonly temporary: string;
  /** All that it has printed so far. */
  output(): string;
  /** Waits until it has printed something. */
  printed(text: string): Promise<void>;
  interrupt(): void;
  /** Waits for its end. @returns the exit code */
  ended(): Promise<number | null>;
  /** What is left of its files in the temporary directory; the cache of tsx does not count. */
  leftovers(): Promise<string[]>;
}

/**
 * Runs `npm start` in a copy of the project.
 *
 * @param args its arguments
 */
export const runStart = async (...args: string[]): Promise<Start> => {
  const root = await copyProject();
  const temporary = join(await temporaryDirectory(), 'tmp');
  await mkdir(temporary);
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), 'start', ...args], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  const closed = once(child, 'close');
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return {
    root,
    temporary,
    output: () => output,
    printed: (text) =>
      vi.waitFor(
        () => {
          if (!output.includes(text) && child.exitCode === null) throw new Error(`"${text}" is not there yet:\n${output}`);
        },
        { timeout: 90_000 },
      ),
    interrupt: () => void child.kill('SIGINT'),
    ended: async () => (await closed)[0] as number | null,
    leftovers: async () => (await readdir(temporary)).filter((name) => !name.startsWith('tsx-')),
  };
};
