import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { soakOf } from '../../../../scripts/promotion/gates/soak-of.ts';
import { events } from '../../../../scripts/promotion/log/entry.ts';
import { logOf, RECORD, type Logged } from './context.ts';

const asked = { name: '1.4.0', recordSha256: RECORD };
const done = { event: 'promotion-done', release: '1.4.0', recordSha256: RECORD } as const;
const next = { event: 'promotion-done', release: '1.5.0', recordSha256: 'f'.repeat(64) } as const;
const noon = new Date('2026-11-27T12:00:00.000Z');
const soak = (log: readonly Logged[], minutes = 60, now = noon) => soakOf('a', logOf(...log), asked, minutes, now);

describe('soakOf', () => {
  test('says since when, and when it opens', () => {
    expect(soak([done], 150)).toMatchObject({ verified: true, soaked: false, reason: 'a runs 1.4.0 since 2026-11-27T10:00:00.000Z, and has to for 150 min: it opens at 2026-11-27T12:30:00.000Z, in 30 min 0 s.' });
    expect(soak([done], 60)).toMatchObject({ verified: true, soaked: true, reason: 'a runs 1.4.0 since 2026-11-27T10:00:00.000Z.' });
  });

  test.each<[string, Logged[], string]>([
    ['nothing was promoted', [], 'nothing was promoted there'],
    ['another release was', [next], 'it was not promoted there, which runs 1.5.0'],
    ['the record is another one', [{ ...done, recordSha256: 'b'.repeat(64) }], 'the release of that name which was promoted there has another record'],
    ['the log does not say which record', [{ event: 'promotion-done', release: '1.4.0' }], 'the release of that name which was promoted there has another record'],
    ['it was rolled back', [done, { event: 'rollback-begun', release: '1.3.0' }, { event: 'rollback-done', release: '1.3.0' }], 'it went back there, or on; the region runs 1.3.0'],
    ['it is being rolled back', [done, { event: 'rollback-begun', release: '1.3.0' }], 'a rollback to 1.3.0 has begun and not ended'],
    ['the region went on', [done, next], 'it went back there, or on; the region runs 1.5.0'],
    ['the region goes on', [done, { event: 'promotion-begun', release: '1.5.0' }], 'a promotion to 1.5.0 has begun and not ended'],
    ['it runs a forged record of that name', [done, { ...done, recordSha256: 'b'.repeat(64) }], 'what it runs has another record'],
    ['a promotion could not go back', [done, { event: 'undo-begun' }, { event: 'undo-failed' }], 'a promotion could not go back'],
  ])('is not verified where %s', (_, log, why) => {
    expect(soak(log, 0)).toEqual({ verified: false, soaked: false, reason: `a has not verified 1.4.0: ${why}.` });
  });

  test('begins again where another promotion was undone, or rolled back', () => {
    const undone = [done, { event: 'promotion-begun', release: '1.5.0' }, { event: 'chart-failed', chart: 'worker' }, { event: 'undo-begun' }, { event: 'undo-done' }] as const;
    expect(soak(undone).since).toEqual(new Date('2026-11-27T10:04:00.000Z'));
    expect(soak([done, next, { ...done, event: 'rollback-done' }]).since).toEqual(new Date('2026-11-27T10:02:00.000Z'));
  });

  test('opens once, at the moment it says, whatever happened', () => {
    const happening = fc.record({ event: fc.constantFrom(...events), release: fc.constantFrom('1.3.0', '1.4.0', '1.5.0'), recordSha256: fc.constantFrom(RECORD, 'f'.repeat(64)) });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), fc.nat(300), fc.nat(1000), (log, minutes, later) => {
        const now = new Date(noon.getTime() + later * 60_000);
        const { verified, soaked, opensAt } = soak(log, minutes, now);
        expect(soaked).toBe(verified && now >= opensAt!);
        // It never opens for what did not arrive whole last.
        const last = log.filter(({ event }) => event === 'promotion-done' || event === 'rollback-done').at(-1);
        if (verified) expect(last).toMatchObject({ release: '1.4.0', recordSha256: RECORD });
      }),
    );
  });
});
