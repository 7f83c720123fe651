import { createHash } from 'node:crypto';

/**
 * Chooses keys evenly, and the same ones each time: those whose SHA-256 is the lowest. Both buckets, and two drills, are asked for the
 * same, and one key more or less changes the sample by one.
 *
 * @param most how many
 * @returns takes keys, in any order and repeated or not, and has the sample
 */
export const sampleKeys = (most: number): { add(key: string): void; keys(): ReadonlySet<string> } => {
  const kept = new Map<string, string>();
  const lowest = (): [string, string][] => [...kept].sort(([, one], [, other]) => (one < other ? -1 : 1)).slice(0, most);
  const cut = (): void => {
    const chosen = lowest();
    kept.clear();
    for (const [key, hash] of chosen) kept.set(key, hash);
  };
  return {
    add: (key) => {
      if (kept.has(key)) return;
      kept.set(key, createHash('sha256').update(key).digest('hex'));
      // Seldom, since it sorts; millions of keys go by.
      if (kept.size >= 2 * most) cut();
    },
    keys: () => new Set(lowest().map(([key]) => key)),
  };
};
