import { $ } from 'zx';

/**
 * Which of some processes are alive. A dead one that nobody has waited for yet (`Z`) is not.
 *
 * @param pids process ids
 */
export const alive = async (pids: readonly number[]): Promise<number[]> => {
  const { stdout } = await $({ quiet: true, nothrow: true })`ps -o pid=,stat= -p ${pids.join(',')}`;
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return lines.filter(([pid, state]) => pid && !state?.startsWith('Z')).map(([pid]) => Number(pid));
};

/**
 * Ids of the processes of a process group that are alive.
 *
 * @param group id of the group
 */
export const aliveInGroup = async (group: number): Promise<number[]> => {
  const { stdout } = await $({ quiet: true, nothrow: true })`ps -e -o pid=,pgid=,stat=`;
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  return lines.filter(([, pgid, state]) => Number(pgid) === group && !state?.startsWith('Z')).map(([pid]) => Number(pid));
};
