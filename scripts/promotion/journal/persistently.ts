import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from '../../cluster/api-error.ts';

const INTERVAL_MS = 1000;

/** How long an API server that does not answer is waited for, in milliseconds, before a promotion is left as it is. */
export const PATIENCE_MS = 300_000;

/**
 * Asks an API server again until it answers.
 *
 * @param ask what is asked
 * @param withinMs how long; default 5 minutes
 * @throws what it refuses with, or its last error when it does not answer in time
 */
export const persistently = async <Answer>(ask: () => Promise<Answer>, withinMs: number = PATIENCE_MS): Promise<Answer> => {
  const deadline = performance.now() + withinMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error) || performance.now() > deadline) throw error;
      await sleep(INTERVAL_MS);
    }
  }
};
