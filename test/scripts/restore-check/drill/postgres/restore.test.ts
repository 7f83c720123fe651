import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recoveryTime } from '../../../../../scripts/restore-check/drill/postgres/restore.ts';

test('a moment is written for PostgreSQL with the offset of its zone, and stays the same', () => {
  expect(recoveryTime(new Date('2026-01-31T13:00:00.5+01:00'))).toBe('2026-01-31 12:00:00.500+00');
  fc.assert(fc.property(fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }), (date) => void expect(new Date(recoveryTime(date))).toEqual(date)));
});
