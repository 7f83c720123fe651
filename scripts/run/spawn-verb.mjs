import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';

/**
 * Runs a verb with tsx, and hands signals on to it.
 *
 * @param {string} directory where the scripts are
 * @param {string} verb name of the script
 * @param {string[]} args its arguments
 * @returns {Promise<number>} its exit code; 128 plus the signal's number when a signal ended it
 */
export const spawnVerb = async (directory, verb, args) => {
  // A name, not a path: Node resolves it from the working directory, which may be another one.
  const tsx = import.meta.resolve('tsx');
  const child = spawn(process.execPath, ['--import', tsx, join(directory, `${verb}.ts`), ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const [code, signal] = await once(child, 'exit');
  return signal ? 128 + constants.signals[signal] : code;
};
