import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moment, momentOrLatest } from '../../../../scripts/restore-check/drill/moment.ts';

describe('a moment', () => {
  test('is any time of ISO 8601 with its zone', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }), (date) => void expect(moment(date.toISOString())).toEqual(date)));
    expect(['2026-01-31T12:00Z', '2026-01-31T13:00:00+01:00', '2026-01-31T12:00:00.000000Z'].map((text) => moment(text).toISOString())).toEqual(Array(3).fill('2026-01-31T12:00:00.000Z'));
  });

  test.each(['', 'yesterday', '2026-01-31', '2026-01-31T12:00:00', '2026-01-31 12:00:00Z', '1769860800', '2026-01-31T25:00:00Z', '2026-13-01T12:00:00Z', '2026-02-31T12:00:00Z', ' 2026-01-31T12:00:00Z'])('is not %j', (text) => {
    expect(() => moment(text)).toThrow(/a time with its zone is needed/);
  });

  test('can be the latest where that is asked for, in no other word', () => {
    expect(momentOrLatest('latest')).toBeUndefined();
    expect(momentOrLatest('2026-01-31T12:00:00Z')).toEqual(new Date('2026-01-31T12:00:00Z'));
    expect(() => momentOrLatest('newest')).toThrow(/a time with its zone/);
  });
});
