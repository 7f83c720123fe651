import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../../files/exists.ts';
import { command } from '../../process/command.ts';
import { machineDirectories } from '../directories.ts';
import type { Machine } from '../plan.ts';
import { makeCgroup, type Hierarchies } from './cgroups.ts';
import { killCgroup } from './members.ts';
import { mountPoints } from './mount-points.ts';
import { startProcess, unitProcess } from './unit.ts';

/** A machine that runs. */
export interface RunningMachine extends Machine {
  /** The process that holds its namespaces; they end with it. */
  readonly pid: number;
  readonly hierarchies: Hierarchies;
}

const HOLDER = 'machine';

/** Written when the machine is complete, so that one whose start was interrupted is not taken for a whole one. */
const completed = (machine: Machine): string => join(machineDirectories(machine.name).root, 'completed');

/**
 * What the holder does before it waits: mounts of the machine stay in it, and what programs write to fixed places goes to
 * the machine's directory, or to memory.
 */
const holderScript = (root: string): string => `
set -e
mount --make-rshared /
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lock ${root}/log ${root}/cni
mount --bind ${root}/log /var/log
mount --bind ${root}/cni ${mountPoints.cni}
mount -t tmpfs -o mode=755 tmpfs ${mountPoints.kubelet}
ip link set lo up
echo 1 > /proc/sys/net/ipv4/ip_forward
for interfaces in all default; do echo 0 > /proc/sys/net/ipv4/conf/$interfaces/rp_filter; done
exec sleep infinity`;

/**
 * Finds a machine that runs and is complete.
 *
 * @param hierarchies those of the host
 * @param machine the machine
 * @returns `undefined` when it does not run, or its start was interrupted
 */
export const findMachine = async (hierarchies: Hierarchies, machine: Machine): Promise<RunningMachine | undefined> => {
  const pid = (await exists(completed(machine))) ? await unitProcess(hierarchies, machine, HOLDER) : undefined;
  return pid === undefined ? undefined : { ...machine, pid, hierarchies };
};

/**
 * Starts a machine from nothing: a network namespace with loopback only, a mount namespace, a cgroup. What is left of an
 * earlier start is killed first.
 *
 * @param hierarchies those of the host
 * @param machine the machine
 * @param equip connects it to others; the machine is complete after that
 */
export const startMachine = async (
  hierarchies: Hierarchies,
  machine: Machine,
  equip: (machine: RunningMachine) => Promise<void>,
): Promise<RunningMachine> => {
  await killCgroup(hierarchies, machine.cgroup);
  await rm(completed(machine), { force: true });
  const { root, logs, units, temporary } = machineDirectories(machine.name);
  // Numbers of processes come again.
  await rm(units, { recursive: true, force: true });
  for (const directory of [root, logs, units, temporary]) await mkdir(directory, { recursive: true, mode: 0o755 });
  await makeCgroup(hierarchies, machine.cgroup);
  const pid = await startProcess({
    machine,
    name: HOLDER,
    hierarchies,
    argv: ['unshare', '--net', '--mount', '--propagation', 'private', '--', 'sh', '-c', holderScript(root)],
    // Its namespaces can be entered as soon as it waits.
    ready: async (process) => (await command`readlink /proc/${process}/exe`).stdout.includes('sleep'),
  });
  const running = { ...machine, pid, hierarchies };
  await equip(running);
  await writeFile(completed(machine), '');
  return running;
};

/**
 * The command line prefix that runs a program inside a machine. Not `ip netns exec`, which would remount /sys and hide the
 * cgroups.
 *
 * @param machine the machine
 */
export const inside = ({ pid }: RunningMachine): readonly string[] => ['nsenter', '--target', String(pid), '--net', '--mount', '--'];

/**
 * Runs a shell script inside a machine; every command of it has to succeed.
 *
 * @param machine the machine
 * @param script its lines
 * @throws when a command fails; the message holds what it printed
 */
export const runInside = async (machine: RunningMachine, script: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await command`${inside(machine)} sh -ec ${script.join('\n')}`;
  if (exitCode !== 0) throw new Error(`A command failed in ${machine.name}:\n${stderr || stdout}\nThe script:\n${script.join('\n')}`);
  return stdout;
};
