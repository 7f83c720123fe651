import { describe, expect, test } from 'vitest';
import { ageOf, formatStatus, needsSomebody } from '../../../../scripts/promotion/status/format-status.ts';
import type { ChartStatus, RegionStatus } from '../../../../scripts/promotion/status/region-status.ts';

const now = new Date('2026-01-02T00:00:00.000Z');
const chart: ChartStatus = { chart: 'worker', version: '1.1.0', sha256: 'ab'.repeat(32), health: '1 of 1 ready', healthy: true, drift: [], since: '2026-01-01T23:00:00.000Z' };
const region: RegionStatus = { region: 'us-west-2', promoted: { release: '1.4.0', recordSha256: '', promotion: 'us-west-2-1.4.0-1f3a', verifiedAt: '2026-01-01T20:00:00.000Z' }, charts: [chart] };

test.each([
  ['2026-01-01T23:59:30.000Z', '0 min'],
  ['2026-01-01T22:01:00.000Z', '119 min'],
  ['2026-01-01T21:00:00.000Z', '3 h'],
  ['2025-12-30T00:00:00.000Z', '3 d'],
])('%s was %s ago', (since, age) => {
  expect(ageOf(since, now)).toBe(age);
});

describe('the status of a region', () => {
  test('says what runs, and for how long', () => {
    const text = formatStatus([region], now);
    expect(text).toMatch(/us-west-2 +│ worker +│ 1\.1\.0 +│ abababababab +│ 1 of 1 ready +│ none +│ 60 min/);
    expect(text).toContain('us-west-2 runs 1.4.0, verified 4 h ago (us-west-2-1.4.0-1f3a).');
  });

  test('says who holds it, who works in it, what was left, and what is not known', () => {
    const text = formatStatus([{ region: 'us-west-2', charts: [], hold: { reason: 'the sale', by: 'anna@laptop', at: 'noon' }, stopped: { reason: 'orders are lost', by: 'eva@ci', at: 'ten' }, working: { holder: 'eva@ci/1/p', until: 'one' }, interrupted: 'The promotion was interrupted.', driftUnknown: 'the store is away' }], now);
    for (const words of ['runs no release', 'held since noon by anna@laptop: the sale', 'The line is stopped since ten by eva@ci: orders are lost', 'At work: eva@ci/1/p, until one', 'The promotion was interrupted.', 'by hand in us-west-2 is not known: the store is away']) expect(text).toContain(words);
  });

  test('says why nothing is known of one that is away, beside the others', () => {
    expect(formatStatus([region, { region: 'us-east-1', charts: [], unseen: 'connect ECONNREFUSED' }], now)).toMatch(/us-west-2 runs 1\.4\.0.*\nus-east-1 cannot be looked at: connect ECONNREFUSED$/);
  });

  test.each([
    [{}, false],
    [{ interrupted: 'it was' }, true],
    [{ unseen: 'it is away' }, true],
    [{ charts: [{ ...chart, healthy: false }] }, true],
    [{ charts: [{ ...chart, drift: ['Deployment/worker'] }] }, true],
    [{ hold: { reason: '', by: '', at: '' } }, false],
  ])('with %j needs somebody: %s', (change, needs) => {
    expect(needsSomebody({ ...region, ...change })).toBe(needs);
  });
});
