import { entryName, readEntry, textOf } from './chain.ts';
import type { Copy } from './copies.ts';
import type { Entry } from './entry.ts';

/** A copy as it can be understood. */
export interface ReadCopy {
  /** Where it is, in words. */
  readonly place: string;
  /** By number, in their order. */
  readonly entries: ReadonlyMap<number, { readonly text: string; readonly entry: Entry }>;
  /** What there is that is no entry of this log; a sentence each. */
  readonly problems: readonly string[];
}

/** Why a text under a name is no entry of a region's log; `undefined` where it is one. */
const faultOf = (name: string, region: string, text: string): string | undefined => {
  const entry = readEntry(text);
  if (!/^\d{6,}$/.test(name) || Number(name) < 1 || entryName(Number(name)) !== name) return 'its name is not that of an entry';
  if (!entry) return 'it cannot be read';
  if (entry.number !== Number(name)) return `it says that it is entry ${entry.number}`;
  if (entry.region !== region) return `it is of the region ${entry.region}`;
  if (textOf(entry) !== text) return 'it is not written as the log writes';
  return undefined;
};

/**
 * Understands a copy.
 *
 * @param place where it is, in words
 * @param region whose log it has to be
 * @param copy its entries, as they are written
 */
export const readCopy = (place: string, region: string, copy: Copy): ReadCopy => {
  const texts = [...copy].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, text]) => ({ name, text, fault: faultOf(name, region, text) }));
  return {
    place,
    entries: new Map(texts.filter(({ fault }) => fault === undefined).map(({ name, text }) => [Number(name), { text, entry: readEntry(text)! }])),
    problems: texts.filter(({ fault }) => fault !== undefined).map(({ name, fault }) => `${name} in ${place} is no entry of this log, or was edited: ${fault}.`),
  };
};
