import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from './api-error.ts';

const PAUSE_MS = 500;

/**
 * Asks an API server until it answers.
 *
 * @param ask the question
 * @param patienceMs how long it may be away, in milliseconds
 * @throws what it answers, where that is a refusal; the last error, when it is away for longer
 */
export const whenItAnswers = async <Answer>(ask: () => Promise<Answer>, patienceMs: number): Promise<Answer> => {
  for (const deadline = performance.now() + patienceMs; ; await sleep(PAUSE_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (!isAway(error) || performance.now() > deadline) throw error;
    }
  }
};
