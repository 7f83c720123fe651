import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extrapolate } from '../../../../scripts/restore-check/report/extrapolate.ts';
import type { Phase } from '../../../../scripts/restore-check/report/report.ts';

const GB = 1e9;
const phase = (name: Phase['name'], seconds: number, bytes?: number): Phase => ({ part: 'postgres', name, seconds, ...(bytes === undefined ? {} : { bytes }) });
const measured = [phase('fetch', 10, GB), phase('replay', 7), phase('promote', 1), phase('verify', 5, GB), phase('ready', 2)];

describe('a larger database', () => {
  test('takes longer by the phases that move bytes, and as long by the others', () => {
    expect(extrapolate(measured, [GB, 100 * GB])).toEqual([{ bytes: GB, seconds: 25 }, { bytes: 100 * GB, seconds: 1510 }]);
  });

  test('is by default one of 500 GB, and one of 2 TB', () => {
    expect(extrapolate(measured).map(({ bytes }) => bytes)).toEqual([500 * GB, 2000 * GB]);
  });

  test('never takes less than a smaller one', () => {
    const seconds = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: 1, max: 1e13 }), fc.integer({ min: 1, max: 1e13 }), (fetch, ready, bytes, one, other) => {
        const [less, more] = extrapolate([phase('fetch', fetch, bytes), phase('ready', ready)], [Math.min(one, other), Math.max(one, other)]);
        expect(more!.seconds).toBeGreaterThanOrEqual(less!.seconds);
      }),
    );
  });

  test('is nothing to tell of where no bytes were moved, or the restore did not come to its end', () => {
    expect([extrapolate([]), extrapolate([phase('fetch', 10, 0), phase('ready', 1)]), extrapolate(measured.slice(0, -1))]).toEqual([[], [], []]);
  });
});
