import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from '../../scripts/charts/repository.ts';

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  /** What it printed, on standard output and error. */
  readonly output: string;
}

const spawnWith = (env: Readonly<Record<string, string>>, args: readonly string[]): ChildProcess => {
  const command = [join(repositoryRoot, 'scripts', 'run.mjs'), 'lab', ...args];
  return spawn(process.execPath, command, { detached: true, stdio: 'pipe', env: { ...process.env, ...env } });
};

/**
 * Starts `npm run lab`, in a process group of its own.
 *
 * @param args its arguments
 */
export const spawnLab = (...args: readonly string[]): ChildProcess => spawnWith({}, args);

const endOf = async (child: ChildProcess): Promise<Ended> => {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, output };
};

/**
 * Runs `npm run lab` to its end.
 *
 * @param env further variables of its environment
 * @param args its arguments
 */
export const runLabIn = async (env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ended> => {
  const child = spawnWith(env, args);
  child.stdin!.end();
  return endOf(child);
};

/**
 * Runs `npm run lab` to its end.
 *
 * @param args its arguments
 */
export const runLab = (...args: readonly string[]): Promise<Ended> => runLabIn({}, ...args);

/**
 * Shows what `npm run lab` says as it comes: the first time it may compile for minutes.
 *
 * @param child what {@link spawnLab} started
 * @throws when it fails
 */
export const showUntilEnd = async (child: ChildProcess): Promise<void> => {
  for (const stream of [child.stdout!, child.stderr!]) stream.pipe(process.stdout, { end: false });
  const { exitCode, output } = await endOf(child);
  if (exitCode !== 0) throw new Error(`${child.spawnargs.slice(1).join(' ')} failed:\n${output}`);
};

/**
 * Runs `npm run lab` to its end, and shows what it says.
 *
 * @param args its arguments
 * @throws when it fails
 */
export const showLab = (...args: readonly string[]): Promise<void> => showUntilEnd(spawnLab(...args));
