import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekdays, type FreezeWindow } from '../../../../../generator/promotion/freeze-window.ts';
import { frozenUntil, windowProblem } from '../../../../../scripts/promotion/gates/freeze/frozen-until.ts';

const zone = 'America/New_York';
const window = (from: string, until: string, days?: FreezeWindow['days'], timeZone = zone): FreezeWindow => ({ name: 'w', timeZone, from, until, ...(days ? { days } : {}) });
const end = (now: string, ...windows: readonly FreezeWindow[]): string | undefined => frozenUntil(windows, new Date(now))?.until.toUTC().toISO({ suppressMilliseconds: true }) ?? undefined;

/** What the clock on the wall shows, by other means than the code has. */
const wall = (now: Date, timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now);
  const part = (type: string): string => parts.find((one) => one.type === type)!.value;
  return { day: part('weekday').toLowerCase() as (typeof weekdays)[number], time: `${part('hour')}:${part('minute')}` };
};
const dayBefore = (day: (typeof weekdays)[number]) => weekdays[(weekdays.indexOf(day) + 6) % 7]!;

const zones = fc.constantFrom('UTC', zone, 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia');
const times = fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const days = fc.subarray([...weekdays], { minLength: 1 });
const moments = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2030-01-01') }).map((ms) => new Date(ms));

describe('frozenUntil', () => {
  test('is on from its beginning to its end, without that', () => {
    const night = window('22:00', '06:00', undefined, 'UTC');
    expect(end('2026-11-27T21:59:59Z', night)).toBeUndefined();
    expect(end('2026-11-27T22:00:00Z', night)).toBe('2026-11-28T06:00:00Z');
    expect(end('2026-11-28T05:59:59Z', night)).toBe('2026-11-28T06:00:00Z');
    expect(end('2026-11-28T06:00:00Z', night)).toBeUndefined();
  });

  test('begins on its days alone', () => {
    const friday = window('22:00', '06:00', ['friday'], 'UTC');
    expect(end('2026-11-28T05:00:00Z', friday)).toBe('2026-11-28T06:00:00Z');
    expect(end('2026-11-28T23:00:00Z', friday)).toBeUndefined();
  });

  test('ends with the last of those that follow each other', () => {
    const weekend = [window('18:00', '24:00', ['friday']), window('00:00', '24:00', ['saturday', 'sunday']), window('00:00', '08:00', ['monday'])];
    expect(end('2026-11-27T23:30:00Z', ...weekend)).toBe('2026-11-30T13:00:00Z');
  });

  test('goes on for a year where windows leave no time', () => {
    const quarters = ['00:00', '06:00', '12:00', '18:00', '24:00'];
    expect(end('2026-01-01T00:00:00Z', ...quarters.slice(1).map((until, index) => window(quarters[index]!, until, undefined, 'UTC')))).toBe('2027-01-02T00:00:00Z');
  });

  test('knows the time zone of dates', () => {
    const dates = window('2026-12-19', '2027-01-04T06:00');
    expect(end('2026-12-19T04:59:59Z', dates)).toBeUndefined();
    expect(end('2026-12-19T05:00:00Z', dates)).toBe('2027-01-04T11:00:00Z');
  });

  test('ends also where clocks leave its end out, and lasts as long as a day does', () => {
    expect(end('2026-03-08T06:00:00Z', window('00:00', '02:30'))).toBe('2026-03-08T07:30:00Z');
    expect(end('2026-03-08T07:30:00Z', window('02:30', '05:00'))).toBe('2026-03-08T09:00:00Z');
    expect(end('2026-11-01T04:00:00Z', window('00:00', '24:00', ['sunday']))).toBe('2026-11-02T05:00:00Z');
  });

  test('never blocks outside of itself: whole days are those on the wall', () => {
    fc.assert(
      fc.property(zones, days, moments, (timeZone, on, now) => {
        expect(frozenUntil([window('00:00', '24:00', on, timeZone)], now) !== undefined).toBe(on.includes(wall(now, timeZone).day));
      }),
    );
  });

  test('never blocks outside of itself: times are those on the wall, but where clocks change', () => {
    fc.assert(
      fc.property(zones, times, times, days, moments, (timeZone, from, until, on, now) => {
        // Within hours of a change a time on the wall is there twice, or not at all.
        const hours = [-26, -3, 0, 3].map((hour) => wall(new Date(now.getTime() + hour * 3_600_000), timeZone).time);
        const minutes = hours.map((time) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 1440) % 1440);
        fc.pre([-26, -3, 0, 3].every((hour, index) => (minutes[2]! + hour * 60 + 2880) % 1440 === minutes[index]));
        const { day, time } = wall(now, timeZone);
        const expected = until > from ? on.includes(day) && time >= from && time < until : (on.includes(day) && time >= from) || (on.includes(dayBefore(day)) && time < until);
        expect(frozenUntil([window(from, until, on, timeZone)], now) !== undefined).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('is not on any more at the end that it says', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(zones, times, times, days), { minLength: 1, maxLength: 4 }), moments, (written, now) => {
        const windows = written.map(([timeZone, from, until, on]) => window(from, until, on, timeZone));
        const frozen = frozenUntil(windows, now);
        // Windows may cover all of the time; then no end is near.
        if (!frozen || frozen.until.toMillis() - now.getTime() >= 366 * 86_400_000) return;
        expect(frozen.until.toMillis()).toBeGreaterThan(now.getTime());
        expect(frozenUntil(windows, frozen.until.toJSDate())).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});

describe('windowProblem', () => {
  test.each([
    [window('18:00', '08:00', undefined, 'Mars/Olympus'), 'timeZone is "Mars/Olympus"; it has to be a name such as Europe/Berlin'],
    [window('18:00', '2026-12-19'), 'from is 18:00 and until is 2026-12-19; both have to be times, or both dates'],
    [window('24:00', '08:00'), 'from is 24:00; it has to be 00:00 of the next day'],
    [window('2026-12-19', '2026-12-20', ['monday']), 'days goes with times, and not with dates'],
    [window('2026-02-30', '2026-12-20'), 'from is 2026-02-30; there is no such date'],
    [window('2026-12-19', '2026-12-19'), 'until is 2026-12-19; it has to be after 2026-12-19'],
  ])('%#: %j', (wrong, problem) => {
    expect(windowProblem(wrong)).toBe(problem);
  });

  test('has nothing against good ones', () => {
    expect([window('18:00', '24:00', ['friday']), window('2026-12-19', '2027-01-04T06:00')].map(windowProblem)).toEqual([undefined, undefined]);
  });
});
