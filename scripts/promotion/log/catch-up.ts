/** Brings the copy beside the releases up to the cluster's, as far as it answers: a promotion, and a way back still less, does not wait for it. */
import { inTime } from '../../process/in-time.ts';
import { BEGINNING, textOf } from './chain.ts';
import type { clusterCopy } from './cluster-copy.ts';
import type { Head } from './copies.ts';
import type { Entry } from './entry.ts';
import type { storeCopy } from './store-copy.ts';

/** How long it may take, in milliseconds. */
const BOUND_MS = 5000;
/** How long it is left alone after it did not answer: a way back has many entries. */
const REST_MS = 30_000;

/** What it needs. */
export interface CatchUp {
  readonly cluster: ReturnType<typeof clusterCopy>;
  readonly store: ReturnType<typeof storeCopy>;
  /** Where that copy is. */
  readonly location: string;
  /** Is told what could not be written, and that this is no harm. */
  readonly warn: (message: string) => void;
}

/**
 * Makes what catches up.
 *
 * @returns it: given the last entry and the head before, where the head is now
 */
export const catchUp = ({ cluster, store, location, warn }: CatchUp) => {
  let restUntil = 0;
  return async (entry: Entry, head: Head = { ...BEGINNING, stored: 0, store: location }): Promise<Head> => {
    // Whoever keeps releases in another place than before gets the whole log there.
    let stored = head.store === location ? head.stored : 0;
    const write = async (deadline: number): Promise<void> => {
      while (stored < entry.number && performance.now() < deadline) {
        const next = stored + 1;
        const text = next === entry.number ? textOf(entry) : await cluster.read(next);
        // One that is gone cannot be written again; verifying names it.
        if (text !== undefined) await store.write(next, text);
        stored = next;
      }
    };
    if (performance.now() >= restUntil) {
      await inTime(write(performance.now() + BOUND_MS), BOUND_MS).catch((error: Error) => {
        restUntil = performance.now() + REST_MS;
        warn(`The log's copy in ${location} lags: ${error.message}. A later entry brings it up.`);
      });
    }
    return { number: entry.number, hash: entry.hash, stored, store: location };
  };
};
