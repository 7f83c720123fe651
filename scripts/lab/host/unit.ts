import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { machineDirectories, stateDirectory } from '../directories.ts';
import type { Machine } from '../plan.ts';
import { inCgroup, type Hierarchies } from './cgroups.ts';
import { processesIn } from './members.ts';
import { STATE_VARIABLE } from './ownership.ts';
import { waitUntilReady } from './readiness.ts';

/** A process of the lab to start. It outlives the command that starts it. */
export interface ProcessOptions {
  readonly machine: Machine;
  readonly hierarchies: Hierarchies;
  /** Name, unique in the machine. */
  readonly name: string;
  /** Program and arguments. No secrets: every user of the machine can read them. */
  readonly argv: readonly string[];
  /** Further variables of its environment. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Whether it does what it is for; asked again and again. */
  readonly ready: (pid: number) => Promise<boolean>;
}

/**
 * Where a process of a machine writes its output.
 *
 * @param machine name of the machine
 * @param name name of the process
 */
export const logOf = (machine: string, name: string): string => join(machineDirectories(machine).logs, `${name}.log`);

/**
 * The file that holds the id of a process of a machine, and was written when the process started.
 *
 * @param machine name of the machine
 * @param name name of the process
 */
export const pidFile = (machine: string, name: string): string => join(machineDirectories(machine).units, name);

/**
 * What errors say of a process of a machine: what it is called, and where its log is.
 *
 * @param machine the machine
 * @param name name of the process
 */
export const daemonOf = (machine: Machine, name: string) => ({ name: `${machine.name}/${name}`, log: logOf(machine.name, name) });

/**
 * The id of a process of a machine.
 *
 * @param hierarchies those of the host
 * @param machine the machine
 * @param name name of the process
 * @returns `undefined` when it does not run: an id that is not in the machine's cgroup belongs to somebody else by now
 */
export const unitProcess = async (hierarchies: Hierarchies, machine: Machine, name: string): Promise<number | undefined> => {
  const pid = Number(await readFile(pidFile(machine.name, name), 'utf8').catch(() => ''));
  return (await processesIn(hierarchies, machine.cgroup)).has(pid) ? pid : undefined;
};

/**
 * Starts a process of a machine, and waits until it is ready.
 *
 * @param options what to start
 * @returns its id
 * @throws {DaemonError} when it ends, or is not ready within 2 minutes; then it is killed
 */
export const startProcess = async ({ machine, hierarchies, name, argv, env, ready }: ProcessOptions): Promise<number> => {
  const output = openSync(logOf(machine.name, name), 'a', 0o600);
  // The process writes its own id, from inside the cgroup: a start that is killed at any point leaves no process unknown.
  const written = ['sh', '-c', 'set -e; echo $$ > "$1"; shift; exec "$@"', 'sh', pidFile(machine.name, name), ...argv];
  const [program, ...args] = inCgroup(hierarchies, machine.cgroup, written);
  const child = spawn(program!, args, {
    detached: true,
    stdio: ['ignore', output, output],
    // What it leaves in its temporary directory goes away with the lab.
    env: { PATH: process.env['PATH'], HOME: '/root', LANG: 'C.UTF-8', TMPDIR: machineDirectories(machine.name).temporary, [STATE_VARIABLE]: stateDirectory(), ...env },
  });
  closeSync(output);
  await once(child, 'spawn');
  child.unref();
  await waitUntilReady({
    daemon: daemonOf(machine, name),
    // Before it is known, nobody finds it.
    ready: async () => (await unitProcess(hierarchies, machine, name)) === child.pid && ready(child.pid!),
    ending: async () => child.exitCode ?? child.signalCode ?? undefined,
    kill: () => child.kill('SIGKILL'),
  });
  return child.pid!;
};
