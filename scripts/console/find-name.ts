import { closest } from 'fastest-levenshtein';

/**
 * Finds what a user named.
 *
 * @param kind what it is, such as `machine`
 * @param name what the user wrote
 * @param known what there is, by name
 * @throws when there is no such name; the message has the nearest one
 */
export const findName = <Thing>(kind: string, name: string, known: ReadonlyMap<string, Thing>): Thing => {
  const found = known.get(name);
  if (found) return found;
  const names = [...known.keys()];
  throw new Error(`There is no ${kind} "${name}". Did you mean ${closest(name, names)}? There are: ${names.join(', ')}`);
};
