import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Beat } from '../../../../scripts/backup/heartbeat/beat.ts';
import { checkLoss } from '../../../../scripts/restore-check/drill/check-loss.ts';
import { at, beat, context, failed, inSegment, judge, said } from './samples.ts';

const minutes = (...all: readonly number[]): readonly Beat[] => all.map((minute) => beat(minute, inSegment(minute)));
const loss = (beats: readonly Beat[], restored: Beat, rpoSeconds: number) => judge((into) => checkLoss('postgres', restored, context(beats, at(60), rpoSeconds), into));

describe('what a restore loses', () => {
  test('is the time and the beats from the newest that was restored to the newest that is known', async () => {
    const findings = await loss(minutes(1, 2, 3, 4), beat(2), 120);
    expect(findings.losses).toEqual([{ part: 'postgres', newest: { sequence: 4, time: at(4).toISOString() }, restored: { sequence: 2, time: at(2).toISOString() }, seconds: 120, beats: 2 }]);
    expect(failed(findings)).toEqual([]);
  });

  test('is too much from a second more than is promised', async () => {
    const findings = await loss(minutes(1, 2, 3, 4), beat(2), 119);
    expect(failed(findings)).toEqual(['recovery point']);
    expect(said(findings, 'recovery point')).toMatch(/^120 s and 2 beats are lost: .* At most 119 s are promised$/);
  });

  test('counts no beat that PostgreSQL never had', async () => {
    expect((await loss([...minutes(1, 2), beat(3, { redis: { shards: 1 } }), ...minutes(4), beat(5)], beat(2), 120)).losses).toMatchObject([{ newest: { sequence: 4 }, beats: 1 }]);
  });

  test('is nothing where what was restored is newer than what is known', async () => {
    expect((await loss(minutes(1, 2), beat(3), 0)).losses).toMatchObject([{ seconds: 0, beats: 0 }]);
  });

  test('is never less for an older one that was restored', () => {
    return fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(59), { minLength: 2 }), fc.nat(59), fc.nat(59), async (all, one, other) => {
        const [older, newer] = [Math.min(one, other), Math.max(one, other)];
        const [more, less] = await Promise.all([older, newer].map(async (sequence) => (await loss(minutes(...all), beat(sequence), 0)).losses[0]!));
        expect(more!.seconds).toBeGreaterThanOrEqual(less!.seconds);
        expect(more!.beats).toBeGreaterThanOrEqual(less!.beats);
      }),
    );
  });
});
