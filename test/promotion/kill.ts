/** The end that no program sees coming, of a promotion and of the Helm that works for it. */
import type { ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { vi } from 'vitest';

/** Processes of this host in which a promotion's Helm works on a namespace. */
export const helmsAtWork = async (namespace: string): Promise<readonly number[]> => {
  const found: number[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    if (words.includes('--kube-context') && words.includes(namespace)) found.push(Number(pid));
  }
  return found;
};

/**
 * Kills a promotion.
 *
 * @param child it
 * @param namespace where it works
 * @param how by itself, as what runs short of memory is, or with the Helm that works for it, as when the machine goes off
 * @returns how many Helms were at work
 * @throws when a Helm outlives it
 */
export const killPromotion = async (child: ChildProcess, namespace: string, how: 'alone' | 'with its Helm'): Promise<number> => {
  const helms = await helmsAtWork(namespace);
  child.kill('SIGKILL');
  if (how === 'with its Helm') for (const pid of helms) killIfThere(pid);
  await vi.waitUntil(async () => (await helmsAtWork(namespace)).length === 0, { timeout: 2000, interval: 50 });
  return helms.length;
};

const killIfThere = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended since.
  }
};
