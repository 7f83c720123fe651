import { writeFile } from 'node:fs/promises';
import { processesIn } from './cgroups.ts';
import { inside, type RunningMachine } from './machine.ts';
import { startProcess, unitProcess } from './unit.ts';

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
 * Makes sure that a program runs in a machine and is ready.
 *
 * @param machine the machine
 * @param unit the program; one that runs already is left alone
 * @throws {DaemonError} when it ends, or is not ready within 2 minutes
 */
export const ensureUnit = async (machine: RunningMachine, unit: Unit): Promise<void> => {
  const { name, command, args, env, files = {}, ready = async () => true } = unit;
  if ((await unitProcess(machine, name, await processesIn(machine.hierarchies, machine.cgroup))) !== undefined) return;
  for (const [path, text] of Object.entries(files)) await writeFile(path, text, { mode: 0o600 });
  await startProcess({ machine, name, admission: machine.admission, argv: [...inside(machine), command, ...args], env, ready });
};
