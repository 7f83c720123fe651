import { expect, test } from 'vitest';
import { bytes, duration, isTimed, endedParts } from '../../../../scripts/restore-check/output/words.ts';
import { failingReport, passingReport } from './reports.ts';

test.each([
  [0, '0.0 s'],
  [2.004, '2.0 s'],
  [59.96, '1 min'],
  [124.02, '2 min 4 s'],
  [1800, '30 min'],
  [3599.6, '1 h'],
  [14_400, '4 h'],
  [36_720, '10 h 12 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text.replaceAll(' ', '\u00A0'));
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [884_901_888, '884.9 MB'],
  [500e9, '500 GB'],
  [2e12, '2 TB'],
  [3.2e15, '3200 TB'],
])('%d bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text.replaceAll(' ', '\u00A0'));
});

test('the recovery time is that of the restore where every part came to its end', () => {
  expect(isTimed(passingReport())).toBe(true);
  expect(isTimed(failingReport())).toBe(false);
  expect(endedParts(failingReport())).toEqual(['postgres']);
  expect(isTimed(passingReport({ parts: [] }))).toBe(false);
});
