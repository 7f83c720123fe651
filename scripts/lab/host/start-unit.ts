import { writeFile } from 'node:fs/promises';
import { inside, type RunningMachine } from './machine.ts';
import { waitUntilReady } from './readiness.ts';
import { daemonOf, startProcess, unitProcess } from './unit.ts';

/** A program that runs in a machine of the lab. */
export interface Unit {
  /** Name, unique in the machine. */
  readonly name: string;
  /** Absolute path of the program. */
  readonly command: string;
  /** Its arguments. No secrets. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Texts of the files that it reads, by path. They are written before it starts; kube-proxy ends when its own is written. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether it does what it is for; default as soon as it runs. */
  readonly ready?: () => Promise<boolean>;
}

/**
 * Makes sure that a program runs in a machine and is ready. One that runs already is not started again; it may still be
 * starting, since whoever started it was killed.
 *
 * @param machine the machine
 * @param unit the program
 * @throws {DaemonError} when it ends, or is not ready within 2 minutes; then it is killed
 */
export const ensureUnit = async (machine: RunningMachine, unit: Unit): Promise<void> => {
  const { name, command, args, env, files = {}, ready = async () => true } = unit;
  const find = () => unitProcess(machine.hierarchies, machine, name);
  const pid = await find();
  if (pid !== undefined) {
    const ending = async () => ((await find()) === pid ? undefined : 'an unknown code');
    return waitUntilReady({ daemon: daemonOf(machine, name), ready, ending, kill: () => process.kill(pid, 'SIGKILL') });
  }
  for (const [path, text] of Object.entries(files)) await writeFile(path, text, { mode: 0o600 });
  await startProcess({ machine, hierarchies: machine.hierarchies, name, argv: [...inside(machine), command, ...args], env, ready });
};
