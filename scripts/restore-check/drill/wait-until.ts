import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 50;

/**
 * Waits until something is true.
 *
 * @param what it is, for the error
 * @param isTrue asks whether it is
 * @param patienceMs most that is waited; default 30 s
 * @throws when it does not become true in time
 */
export const waitUntil = async (what: string, isTrue: () => Promise<boolean>, patienceMs = 30_000): Promise<void> => {
  const end = performance.now() + patienceMs;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error(`Waited for ${patienceMs / 1000} s in vain: ${what}.`);
    await sleep(INTERVAL_MS);
  }
};
