import { BEGINNING, readEntry, type Link } from './chain.ts';
import type { Copies } from './copies.ts';
import type { Entry } from './entry.ts';

/** The entries that can be read, in their order. Where the copies differ, that of the cluster counts. */
export const entriesOf = ({ cluster, store }: Copies): readonly Entry[] => {
  const read = [...(store.copy?.values() ?? []), ...cluster.values()].map(readEntry).filter((entry) => entry !== undefined);
  return [...new Map(read.map((entry) => [entry.number, entry])).values()].sort((one, other) => one.number - other.number);
};

/** What the next entry hangs on: the last of either copy, or the head where both have lost it, so that no number is given again. */
export const lastLink = (copies: Copies): Link =>
  [...entriesOf(copies), ...(copies.head ? [copies.head] : [])].reduce<Link>((last, { number, hash }) => (number > last.number ? { number, hash } : last), BEGINNING);
