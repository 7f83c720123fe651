import type { StoredSet } from './snapshot-set.ts';

/** How long sets are kept. */
export interface Retention {
  /** Hours for which every set is kept. */
  readonly allHours: number;
  /** Days for which the first set of each hour is kept. */
  readonly hourlyDays: number;
  /** Days for which the first set of each day is kept. */
  readonly dailyDays: number;
  /** Days for which none can be removed; default 0. */
  readonly lockedDays?: number;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/**
 * The sets that are to go. The newest whole one always stays; one that is not whole goes after a day, when nobody writes to it any more.
 *
 * @param sets those that are there, the oldest first
 * @param retention how long they are kept
 * @param now the time
 */
export const expired = (sets: readonly StoredSet[], { allHours, hourlyDays, dailyDays, lockedDays = 0 }: Retention, now: Date): readonly StoredSet[] => {
  const age = ({ takenAt }: StoredSet): number => now.getTime() - takenAt.getTime();
  const whole = sets.filter((set) => set.whole);
  const firstOf = (length: number): ReadonlySet<StoredSet> => {
    const periods = whole.map(({ takenAt }) => Math.floor(takenAt.getTime() / length));
    return new Set(whole.filter((_, index) => periods[index] !== periods[index - 1]));
  };
  const [hourly, daily, newest] = [firstOf(HOUR), firstOf(DAY), whole.at(-1)];
  const isKept = (set: StoredSet): boolean =>
    set === newest || age(set) <= allHours * HOUR || (hourly.has(set) && age(set) <= hourlyDays * DAY) || (daily.has(set) && age(set) <= dailyDays * DAY);
  return sets.filter((set) => age(set) > lockedDays * DAY && (set.whole ? !isKept(set) : age(set) > DAY));
};
