import { describe, expect, test } from 'vitest';
import { freeze } from '../../../../scripts/promotion/gates/freeze.ts';
import { contextWith } from './context.ts';

const windows = [{ name: 'end of the year', timeZone: 'America/New_York', from: '2026-12-19', until: '2027-01-04' }];

describe('the gate freeze', () => {
  test('says what for, and until when', async () => {
    expect(await freeze.check(contextWith({ now: new Date('2026-12-24T12:00:00Z') }), { windows })).toEqual({
      open: false,
      reason: 'Nothing is promoted during "end of the year": it opens at 2027-01-04T00:00:00-05:00 (America/New_York).',
    });
  });

  test('is open outside, and without windows', async () => {
    expect(await freeze.check(contextWith(), { windows })).toEqual({ open: true, reason: 'No window is on.' });
    expect(await freeze.check(contextWith(), { windows: [] })).toEqual({ open: true, reason: 'No window is on.' });
  });

  test('stands in no way back', () => {
    expect(freeze.onRollback).toBe(false);
  });
});
