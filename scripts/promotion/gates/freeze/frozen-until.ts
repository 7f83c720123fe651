import { DateTime, IANAZone, Interval } from 'luxon';
import { weekdays, type FreezeWindow } from '../../../../generator/promotion/freeze-window.ts';

/** A time of a day; what is none is a date. */
const TIME = /^(\d\d):(\d\d)$/;
/** Windows that follow each other closely for longer than this leave no time: the end is not searched for any further. */
const MOST_DAYS = 366;

/** A time of a day, on a day. Where clocks leave it out it is as much later. */
const at = (day: DateTime, text: string): DateTime => {
  const [, hour, minute] = TIME.exec(text)!;
  return hour === '24' ? day.plus({ days: 1 }).startOf('day') : day.startOf('day').set({ hour: Number(hour), minute: Number(minute) });
};

/** The intervals of a window that may be on at a moment. */
const intervals = ({ timeZone, from, until, days = [...weekdays] }: FreezeWindow, moment: Date): readonly Interval[] => {
  if (!TIME.test(from)) return [Interval.fromDateTimes(DateTime.fromISO(from, { zone: timeZone }), DateTime.fromISO(until, { zone: timeZone }))];
  const today = DateTime.fromJSDate(moment, { zone: timeZone });
  return [today, today.minus({ days: 1 })]
    .filter((day) => days.includes(weekdays[day.weekday - 1]!))
    .map((day) => Interval.fromDateTimes(at(day, from), at(until <= from ? day.plus({ days: 1 }) : day, until)));
};

/** Windows that are on, each with its end. */
const frozenAt = (windows: readonly FreezeWindow[], moment: Date) =>
  windows.flatMap((window) => intervals(window, moment).flatMap((interval) => (interval.contains(DateTime.fromJSDate(moment)) ? [{ window, end: interval.end! }] : [])));

/** A freeze. */
export interface Freeze {
  /** The window that is on. */
  readonly window: FreezeWindow;
  /** When neither this one is on nor one that follows at once, in the time zone of the last; where that is never, in a year or later. */
  readonly until: DateTime;
}

/**
 * Whether windows freeze promotions.
 *
 * @param windows those that there are
 * @param now the moment
 * @returns none where no window is on
 */
export const frozenUntil = (windows: readonly FreezeWindow[], now: Date): Freeze | undefined => {
  const [first] = frozenAt(windows, now);
  if (!first) return undefined;
  let until = first.end;
  for (const last = DateTime.fromJSDate(now).plus({ days: MOST_DAYS }); until < last; ) {
    const [next] = frozenAt(windows, until.toJSDate());
    if (!next) break;
    until = next.end;
  }
  return { window: first.window, until };
};

/**
 * What is wrong with a window that its schema does not see.
 *
 * @returns a sentence; none where it is well
 */
export const windowProblem = ({ timeZone, from, until, days }: FreezeWindow): string | undefined => {
  if (!IANAZone.isValidZone(timeZone)) return `timeZone is "${timeZone}"; it has to be a name such as Europe/Berlin`;
  if (TIME.test(from) !== TIME.test(until)) return `from is ${from} and until is ${until}; both have to be times, or both dates`;
  if (TIME.test(from)) return from === '24:00' ? 'from is 24:00; it has to be 00:00 of the next day' : undefined;
  if (days) return 'days goes with times, and not with dates';
  const [start, end] = [from, until].map((date) => DateTime.fromISO(date, { zone: timeZone })) as [DateTime, DateTime];
  if (!start.isValid || !end.isValid) return `${start.isValid ? `until is ${until}` : `from is ${from}`}; there is no such date`;
  return start < end ? undefined : `until is ${until}; it has to be after ${from}`;
};
