import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningMachine } from './machine.ts';
import { pidFile, unitProcess } from './unit.ts';

/** How long a program may take to end by itself, in milliseconds. */
const GRACE_MS = 10_000;

/**
 * Stops a program of a machine, and forgets it. One that does not run is no error.
 *
 * @param machine the machine
 * @param name name of the unit
 */
export const stopUnit = async (machine: RunningMachine, name: string): Promise<void> => {
  const find = () => unitProcess(machine.hierarchies, machine, name);
  const deadline = performance.now() + GRACE_MS;
  for (let asked = false, pid = await find(); pid !== undefined; pid = await find()) {
    const isLate = performance.now() > deadline;
    if (!asked || isLate) process.kill(pid, isLate ? 'SIGKILL' : 'SIGTERM');
    asked = true;
    await delay(50);
  }
  // A unit that was stopped on purpose does not count as dead.
  await rm(pidFile(machine.name, name), { force: true });
};
