/** How entries hang together: each has the hash of the one before, and one of its own. */
import { sha256Of } from '../../files/sha256-of.ts';
import type { Entry, Happening } from './entry.ts';

/** What the first entry has for the hash of the one before. */
export const NO_HASH = '0'.repeat(64);

/** JSON with the fields in their order and nothing between them: of strings and whole numbers it is what RFC 8785 calls canonical. */
const canonical = (fields: object): string => JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1))));

/** The hash that an entry has to have. @param entry the entry; its own hash is left out */
export const hashOf = ({ hash: _, ...fields }: Omit<Entry, 'hash'> & { readonly hash?: string }): string => sha256Of(canonical(fields));

/** What the next entry hangs on. */
export interface Link {
  readonly number: number;
  readonly hash: string;
}

/** What the first entry hangs on. */
export const BEGINNING: Link = { number: 0, hash: NO_HASH };

/** The longest message, in characters: a ConfigMap has room for 1 MiB, and one that cannot be logged would keep a promotion from going back. */
const LONGEST = 32_000;

/** What a program or a pod says may be of any length: the middle is left out. */
const shortened = (message: string): string => {
  const left = message.length - LONGEST;
  return left <= 0 ? message : `${message.slice(0, LONGEST / 2)} … (${left} characters are left out) … ${message.slice(-LONGEST / 2)}`;
};

/**
 * Makes an entry.
 *
 * @param happening what happened; a message of more than 32 000 characters loses its middle
 * @param region where
 * @param last the entry before
 * @param now the time
 */
export const nextEntry = (happening: Happening, region: string, last: Link, now: Date = new Date()): Entry => {
  const { message } = happening;
  const entry = { number: last.number + 1, region, time: now.toISOString(), ...happening, ...(message === undefined ? {} : { message: shortened(message) }), previous: last.hash };
  return { ...entry, hash: hashOf(entry) };
};

/** An entry as it is written. One that is written otherwise was edited. */
export const textOf = (entry: Entry): string => `${JSON.stringify(entry, null, 2)}\n`;

/** Name of an entry in each copy, such as `000001`: in the order of their names they are in their own. */
export const entryName = (number: number): string => String(number).padStart(6, '0');

/**
 * What an entry says.
 *
 * @param text as it is written
 * @returns it; `undefined` when that is none
 */
export const readEntry = (text: string): Entry | undefined => {
  try {
    const entry = JSON.parse(text) as Partial<Entry> | null;
    return Number.isInteger(entry?.number) && typeof entry?.hash === 'string' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
};
