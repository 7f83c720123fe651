import { readdir, readFile } from 'node:fs/promises';
import { exists } from '../files/exists.ts';
import { completedFile, machineDirectories } from './directories.ts';
import { findHierarchies } from './host/cgroups.ts';
import { processesIn } from './host/members.ts';
import { findMachine } from './host/machine.ts';
import { logOf, pidFile } from './host/unit.ts';
import { readLinkFaults } from './network/link.ts';
import type { LinkFaults } from './network/link-rules.ts';
import { machinesOf, type LabPlan, type Machine } from './plan.ts';
import { regionLayout } from './region/start-control-plane.ts';
import { isReady, listNodes } from './region/nodes.ts';

/** A machine of the lab, as it is. */
export interface MachineStatus {
  readonly machine: string;
  /** Its region; empty for the hub. */
  readonly region: string;
  readonly runs: boolean;
  /** Whether its node is Ready; `undefined` for a machine that is no node. */
  readonly ready: boolean | undefined;
  /** Units that were started and do not run. */
  readonly dead: readonly string[];
  /** How many processes it has, those of its pods included. */
  readonly processes: number;
  /** Memory of them, in bytes: each counts its share of what it has in common with others. */
  readonly memory: number;
}

/** The lab, as it is. */
export interface LabStatus {
  readonly machines: readonly MachineStatus[];
  /** Whether the last start came to its end. */
  readonly completed: boolean;
  readonly faults: LinkFaults;
}

/** Proportional set size of a process in bytes; 0 for one that is gone. */
const memoryOf = async (pid: number): Promise<number> => {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
};

const deadUnits = async (machine: Machine, members: ReadonlySet<number>): Promise<readonly string[]> => {
  const names = await readdir(machineDirectories(machine.name).units).catch(() => []);
  const pids = await Promise.all(names.map((name) => readFile(pidFile(machine.name, name), 'utf8').catch(() => undefined)));
  // One that was stopped on purpose meanwhile has no file any more.
  return names.filter((_, index) => pids[index] !== undefined && !members.has(Number(pids[index])));
};

const problemsOf = ({ machine, runs, ready, dead }: MachineStatus): readonly string[] => {
  if (!runs) return [`${machine} does not run`];
  const ended = dead.map((unit) => `${machine}: ${unit} has ended; its log: ${logOf(machine, unit)}`);
  return ready === false ? [...ended, `${machine}: the node is not Ready; the log of its kubelet: ${logOf(machine, 'kubelet')}`] : ended;
};

/**
 * What does not run, and where to look, a line each.
 *
 * @param status the lab
 * @returns empty when everything runs
 */
export const problems = ({ machines, completed }: LabStatus): readonly string[] => [...machines.flatMap(problemsOf), ...(completed ? [] : ['the last start did not come to its end'])];

/**
 * Looks at the lab.
 *
 * @param plan the lab
 */
export const labStatus = async (plan: LabPlan): Promise<LabStatus> => {
  const hierarchies = await findHierarchies();
  const look = async (machine: Machine, region: string, ready: boolean | undefined): Promise<MachineStatus> => {
    const members = await processesIn(hierarchies, machine.cgroup);
    const memory = (await Promise.all([...members].map(memoryOf))).reduce((sum, bytes) => sum + bytes, 0);
    const runs = (await findMachine(hierarchies, machine)) !== undefined;
    return { machine: machine.name, region, runs, ready, dead: await deadUnits(machine, members), processes: members.size, memory };
  };
  const regions = plan.regions.map(async (region) => {
    const nodes = await listNodes(regionLayout(region).kubeconfig).catch(() => []);
    const ready = nodes.filter((node) => isReady(node)).map(({ metadata }) => metadata.name);
    return Promise.all(machinesOf(region).map((machine) => look(machine, region.name, machine === region.edge ? undefined : ready.includes(machine.name))));
  });
  const hub = await findMachine(hierarchies, plan.hub);
  const machines = [await look(plan.hub, '', undefined), ...(await Promise.all(regions)).flat()];
  return { machines, completed: await exists(completedFile()), faults: hub ? await readLinkFaults(hub) : {} };
};
