/** What is missing in a copy of a log, and can be had from the other: nothing that anybody has to believe, since both have to be one chain. */
import { entryName } from './chain.ts';
import type { Copies, Copy, Head } from './copies.ts';
import { entriesOf } from './entries.ts';
import type { Entry } from './entry.ts';
import { inWords } from './numbers.ts';
import { verifyLog } from './verify-log.ts';

/** It. */
export interface Restoration {
  /** Entries that the cluster gets from beside the releases. */
  readonly toCluster: readonly Entry[];
  /** Entries that go the other way. */
  readonly toStore: readonly Entry[];
  /** What the head becomes. */
  readonly head: Head;
  /** All of it in words; `undefined` where nothing is missing. */
  readonly words?: string;
}

const numbersOf = (entries: readonly Entry[]): string => inWords(entries.map(({ number }) => number));

/** @throws when both have an entry, and not the same */
const together = (cluster: Copy, store: Copy, location: string): Copy => {
  const different = [...cluster].filter(([name, text]) => store.has(name) && store.get(name) !== text).map(([name]) => name);
  if (different.length > 0) throw new Error(`The copies of the log contradict each other (${different.join(', ')} in the cluster and in ${location}): nothing is copied. See which is right: npm run promote -- verify-log`);
  return new Map([...store, ...cluster]);
};

/**
 * Finds it.
 *
 * @param copies both copies and the head, as they were read
 * @throws when a copy cannot be read, both contradict each other or the head, or they are no whole chain together
 */
export const restoration = (copies: Copies): Restoration => {
  const { cluster, head: found, store: { location, copy: store, problem } } = copies;
  if (!store) throw new Error(`The copy of the log in ${location} cannot be read: ${problem}`);
  const whole = together(cluster, store, location);
  const entries = entriesOf(copies);
  const last = entries.at(-1);
  const head = { number: last?.number ?? 0, hash: last?.hash ?? '', stored: last?.number ?? 0, store: location };
  const { problems } = verifyLog({ ...copies, cluster: whole, head: found ?? (last && head), store: { location, copy: whole } });
  if (problems.length > 0) throw new Error(`Both copies of the log together are not what was written, and nothing is copied:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
  const missingIn = (copy: Copy): readonly Entry[] => entries.filter(({ number }) => !copy.has(entryName(number)));
  const [toCluster, toStore] = [missingIn(cluster), missingIn(store)];
  const words = [
    ...(toCluster.length > 0 ? [`${numbersOf(toCluster)} from ${location} to the cluster`] : []),
    ...(toStore.length > 0 ? [`${numbersOf(toStore)} from the cluster to ${location}`] : []),
    ...(!found && last ? ['the head, which was gone'] : []),
  ].join('; ');
  return { toCluster, toStore, head, ...(words === '' ? {} : { words }) };
};
