import { closest, distance } from 'fastest-levenshtein';

/**
 * The valid key that was probably meant: one that begins with what was written, or one that is a few letters away.
 * @returns undefined where none is near
 * @example nearestKey('prot', ['port', 'path']) // 'port'
 */
export function nearestKey(key: string, valid: readonly string[]): string | undefined {
  if (valid.length === 0) return undefined;
  const begun = valid.find((name) => key.length > 2 && name.toLowerCase().startsWith(key.toLowerCase()));
  if (begun !== undefined) return begun;
  const candidate = closest(key, valid);
  return distance(key.toLowerCase(), candidate.toLowerCase()) <= Math.max(2, Math.floor(key.length / 2)) ? candidate : undefined;
}
