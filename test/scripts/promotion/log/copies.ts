/** Logs as they are read, for tests. */
import { BEGINNING, entryName, nextEntry, textOf, type Link } from '../../../../scripts/promotion/log/chain.ts';
import type { Copies } from '../../../../scripts/promotion/log/copies.ts';
import type { Entry, Happening } from '../../../../scripts/promotion/log/entry.ts';

export const REGION = 'us-west-2';
export const STORE = 's3://team/releases/';

/** Entries that follow each other. */
export const chainOf = (happenings: readonly Happening[]): readonly Entry[] =>
  happenings.reduce<readonly Entry[]>((entries, happening, index) => [...entries, nextEntry(happening, REGION, entries.at(-1) ?? BEGINNING, new Date(index * 1000))], []);

/** A promotion's. @param length how many */
export const someEntries = (length: number): readonly Entry[] =>
  chainOf(Array.from({ length }, (_, index) => ({ event: 'chart-done', release: '1.0.0', chart: `chart-${index}`, promotion: 'p1', actor: 'anna@laptop' })));

/** A copy that has them. */
export const copyOf = (entries: readonly Entry[]): ReadonlyMap<string, string> => new Map(entries.map((entry) => [entryName(entry.number), textOf(entry)]));

/** The log after all of them, or when one copy has fewer. */
export const copiesOf = (entries: readonly Entry[], { stored = entries.length, head = entries.length } = {}): Copies => {
  const link: Link = entries[head - 1] ?? BEGINNING;
  return {
    region: REGION,
    cluster: copyOf(entries),
    ...(head === 0 ? {} : { head: { number: link.number, hash: link.hash, stored: Math.min(stored, head), store: STORE } }),
    store: { location: STORE, copy: copyOf(entries.slice(0, stored)) },
  };
};
