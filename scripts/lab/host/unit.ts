import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DaemonError } from '../../process/daemon-error.ts';
import { lastLines } from '../../process/last-lines.ts';
import { machineDirectories } from '../directories.ts';
import type { Machine } from '../plan.ts';

/** A process of the lab to start. It outlives the command that starts it. */
export interface ProcessOptions {
  readonly machine: Machine;
  /** Name, unique in the machine. */
  readonly name: string;
  /** Files that admit the process to the machine's cgroup. */
  readonly admission: readonly string[];
  /** Program and arguments. No secrets: every user of the machine can read them. */
  readonly argv: readonly string[];
  /** Further variables of its environment. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Whether it does what it is for; asked again and again. */
  readonly ready: (pid: number) => Promise<boolean>;
  /** How long it may take, in milliseconds; default 2 minutes. */
  readonly timeoutMs?: number;
}

/**
 * Where a process of a machine writes its output.
 *
 * @param machine name of the machine
 * @param name name of the process
 */
export const logOf = (machine: string, name: string): string => join(machineDirectories(machine).logs, `${name}.log`);

const pidFile = (machine: Machine, name: string): string => join(machineDirectories(machine.name).units, name);

/**
 * The id of a process of a machine.
 *
 * @param machine the machine
 * @param name name of the process
 * @param members the processes in the machine's cgroup: an id that is not among them belongs to somebody else by now
 */
export const unitProcess = async (machine: Machine, name: string, members: ReadonlySet<number>): Promise<number | undefined> => {
  const pid = Number(await readFile(pidFile(machine, name), 'utf8').catch(() => ''));
  return members.has(pid) ? pid : undefined;
};

// The process writes its own id, from inside the cgroup: a start that is killed at any point leaves no process unknown.
const enter = 'set -e; file=$1; shift; while [ "$1" != -- ]; do echo 0 > "$1"; shift; done; shift; echo $$ > "$file"; exec "$@"';

/**
 * Starts a process of a machine, and waits until it is ready.
 *
 * @param options what to start
 * @returns its id
 * @throws {DaemonError} when it ends or is not ready in time
 */
export const startProcess = async (options: ProcessOptions): Promise<number> => {
  const { machine, name, admission, argv, env, ready, timeoutMs = 120_000 } = options;
  const daemon = { name: `${machine.name}/${name}`, log: logOf(machine.name, name) };
  const output = openSync(daemon.log, 'a', 0o600);
  const child = spawn('sh', ['-c', enter, 'sh', pidFile(machine, name), ...admission, '--', ...argv], {
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: process.env['PATH'], HOME: '/root', LANG: 'C.UTF-8', ...env },
  });
  closeSync(output);
  await once(child, 'spawn');
  child.unref();
  const deadline = performance.now() + timeoutMs;
  while (!(await ready(child.pid!))) {
    const failure = child.exitCode ?? child.signalCode;
    if (failure !== null) throw new DaemonError(daemon, `ended with ${failure}`, await lastLines(daemon.log));
    if (performance.now() > deadline) throw new DaemonError(daemon, `was not ready within ${timeoutMs / 1000} s`, await lastLines(daemon.log));
    await delay(50);
  }
  return child.pid!;
};
