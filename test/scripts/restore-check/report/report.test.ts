import { Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import { reportSchema, type Report } from '../../../../scripts/restore-check/report/report.ts';

const validator = new Validator(reportSchema as object, '7');
const conforms = (report: unknown): boolean => validator.validate(report).valid;
const beat = (sequence: number) => ({ sequence, time: `2026-01-10T00:00:0${sequence}.000Z` });

const report: Report = {
  version: 1,
  region: 'us-west-2',
  source: 'replicated',
  asOf: '2026-01-10T00:00:00.000Z',
  to: '2026-01-09T00:00:00.000Z',
  startedAt: '2026-01-10T00:00:00.000Z',
  endedAt: '2026-01-10T01:00:00.000Z',
  parts: ['postgres', 'redis'],
  objectives: { rtoSeconds: 14_400, rpoSeconds: 3600 },
  checks: [{ part: 'postgres', name: 'backup', passed: true, detail: '1 in the repository' }],
  notRun: [{ part: 'redis', why: 'the storage does not answer' }],
  phases: [{ part: 'postgres', name: 'fetch', seconds: 1.5, bytes: 10 }, { part: 'redis', name: 'ready', seconds: 0 }],
  losses: [{ part: 'redis', newest: beat(2), restored: beat(1), seconds: 1, beats: 1 }],
  rtoSeconds: 1.5,
  extrapolations: [{ bytes: 500e9, seconds: 1 }],
  passed: true,
};

describe('a report', () => {
  test('conforms to its schema, with or without a moment that was asked for', () => {
    const { to: _, ...latest } = report;
    expect([conforms(report), conforms(latest), conforms(JSON.parse(JSON.stringify(report)))]).toEqual([true, true, true]);
  });

  test.each(Object.keys(report).filter((name) => name !== 'to'))('does not without %s', (name) => {
    expect(conforms(Object.fromEntries(Object.entries(report).filter(([key]) => key !== name)))).toBe(false);
  });

  test.each([
    ['something else', { more: 1 }],
    ['another version', { version: 2 }],
    ['another source', { source: 'other' }],
    ['a part that there is not', { parts: ['mysql'] }],
    ['a day for a moment', { endedAt: '2026-01-10' }],
    ['a negative time', { rtoSeconds: -1 }],
    ['a time that nobody could tell', { rtoSeconds: null }],
    ['a check that says nothing', { checks: [{ ...report.checks[0], detail: '' }] }],
    ['half a beat', { losses: [{ ...report.losses[0], beats: 0.5 }] }],
  ])('does not with %s', (_, changes) => {
    expect(conforms({ ...report, ...changes })).toBe(false);
  });
});
