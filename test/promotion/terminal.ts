/** A terminal to run programs on: util-linux's script has one, and passes on what is typed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';

/** What is typed for Ctrl-C, as a terminal sends it. */
export const CTRL_C = '\x03';
/** What is typed for Ctrl-D. */
export const CTRL_D = '\x04';

/** A program on one. */
export interface OnTerminal {
  /** What the terminal got until now. */
  screen(): string;
  type(text: string): void;
  /** Waits until the terminal got something. */
  until(shown: RegExp, timeoutMs?: number): Promise<void>;
  /** Its exit code, at its end. */
  readonly ended: Promise<number | null>;
}

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * Begins a program on a terminal of its own, of 120 columns.
 *
 * @param words the program, and its arguments
 * @param options where, and in which environment
 */
export const onTerminal = (words: readonly string[], { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv }): OnTerminal => {
  // The terminal that it makes for a pipe has no size.
  const line = `stty cols 120 rows 40 && exec ${words.map(quoted).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], { cwd, env: { TERM: 'xterm-256color', ...env }, stdio: ['pipe', 'pipe', 'inherit'] });
  let screen = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (screen += text));
  return {
    screen: () => screen,
    type: (text) => void child.stdin.write(text),
    until: (shown, timeout = 60_000) => vi.waitUntil(() => shown.test(screen), { timeout, interval: 20 }).then(() => undefined),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
};
