import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/** Verbs that begin from one file, since they are begun again and again while somebody waits. */
const IN_ONE_FILE = new Set(['promote']);

/** Path of that file; `undefined` where it cannot be made, such as in a directory that nobody may write to: what is wrong with the sources, tsx says. */
const oneFile = async (directory, verb) => {
  const { verbProgram } = await import('./verb-program.mjs');
  return verbProgram(dirname(directory), verb).catch(() => undefined);
};

/** Arguments of Node.js that begin a verb. */
const beginning = async (directory, verb) => {
  const program = IN_ONE_FILE.has(verb) ? await oneFile(directory, verb) : undefined;
  if (program !== undefined) return [program];
  // A name, not a path: Node resolves it from the working directory, which may be another one.
  return ['--import', import.meta.resolve('tsx'), join(directory, `${verb}.ts`)];
};

/**
 * Runs a verb from its TypeScript, and hands signals on to it.
 *
 * @param {string} directory where the scripts are
 * @param {string} verb name of the script
 * @param {string[]} args its arguments
 * @returns {Promise<number>} its exit code; 128 plus the signal's number when a signal ended it
 */
export const spawnVerb = async (directory, verb, args) => {
  const child = spawn(process.execPath, [...(await beginning(directory, verb)), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await once(child, 'exit');
  return signal ? 128 + constants.signals[signal] : code;
};
