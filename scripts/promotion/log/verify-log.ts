/** Whether a log is what was written: every edit, drop, addition and change of order in either copy, in words. */
import { BEGINNING, hashOf, NO_HASH } from './chain.ts';
import type { Copies } from './copies.ts';
import { headState } from './head-state.ts';
import type { LogState } from './log-state.ts';
import { inWords } from './numbers.ts';
import { readCopy, type ReadCopy } from './read-copy.ts';

/** Whether the entries of a copy are whole, and hang together. */
const chainProblems = ({ place, entries }: ReadCopy): readonly string[] =>
  [...entries].flatMap(([number, { entry }]) => {
    const before = number === 1 ? NO_HASH : entries.get(number - 1)?.entry.hash;
    const hash = hashOf(entry);
    return [
      ...(hash === entry.hash ? [] : [`Entry ${number} in ${place} was edited: its hash is ${hash}, and it says ${entry.hash}.`]),
      ...(before === undefined || before === entry.previous ? [] : [`Entry ${number} in ${place} does not follow entry ${number - 1}: it names ${entry.previous} as the hash before it, which is ${before}.`]),
    ];
  });

/** Which fields of an entry differ between the copies. */
const differences = (cluster: ReadCopy, store: ReadCopy): readonly string[] =>
  [...cluster.entries].flatMap(([number, { text, entry }]) => {
    const other = store.entries.get(number);
    if (!other || other.text === text) return [];
    const fields = [...new Set([...Object.keys(entry), ...Object.keys(other.entry)])] as (keyof typeof entry)[];
    const told = fields.filter((field) => entry[field] !== other.entry[field]).map((field) => `${field} is ${JSON.stringify(entry[field])} in ${cluster.place}, and ${JSON.stringify(other.entry[field])} in ${store.place}`);
    return [`Entry ${number} is not the same in both copies: ${told.join('; ') || 'its fields are in another order'}.`];
  });

/**
 * Verifies a log.
 *
 * @param copies both copies and the head, as they were read
 */
export const verifyLog = ({ region, cluster: inCluster, head: found, store: { location, copy, problem } }: Copies): LogState => {
  const head = found ?? { ...BEGINNING, stored: 0, store: '' };
  const cluster = readCopy('the cluster', region, inCluster);
  // Where it cannot be read, it cannot be compared.
  const store = readCopy(location, region, copy ?? new Map<string, string>());
  const length = Math.max(head.number, ...cluster.entries.keys(), ...store.entries.keys(), 0);
  const numbers = Array.from({ length }, (_, index) => index + 1);
  const lacking = (one: ReadCopy, ...others: readonly ReadCopy[]): readonly number[] => numbers.filter((number) => !one.entries.has(number) && others.every(({ entries }) => entries.has(number)));
  const lackingInStore = copy ? lacking(store, cluster) : [];
  // Those that were there once, as the head says of this place.
  const stored = head.store === location ? head.stored : 0;
  const lost = [
    { numbers: numbers.filter((number) => !cluster.entries.has(number) && !store.entries.has(number)), told: (gone: string) => (copy ? `Neither the cluster nor ${location} has ${gone}, which the log had.` : `The cluster lacks ${gone}, which the log had.`) },
    { numbers: lacking(cluster, store), told: (gone: string) => `The cluster lacks ${gone}, which ${location} has.` },
    { numbers: lackingInStore.filter((number) => number <= stored), told: (gone: string) => `${location} lacks ${gone}, which the cluster has.` },
  ];
  const late = lackingInStore.filter((number) => number > stored);
  const { problems, lags } = headState(found, length, cluster, store);
  return {
    problems: [
      ...cluster.problems,
      ...store.problems,
      ...lost.filter(({ numbers: gone }) => gone.length > 0).map(({ numbers: gone, told }) => told(inWords(gone))),
      ...chainProblems(cluster),
      ...chainProblems(store),
      ...differences(cluster, store),
      ...problems,
    ],
    lags: [
      ...(problem === undefined ? [] : [`The copy in ${location} cannot be read, and was not compared: ${problem}.`]),
      ...(late.length > 0 ? [`The copy in ${location} lags: it lacks ${inWords(late)}.`] : []),
      ...lags,
    ],
  };
};
