import { describe, expect, test } from 'vitest';
import { knownBeats } from '../../../../scripts/restore-check/drill/known-beats.ts';
import type { Beat } from '../../../../scripts/backup/heartbeat/beat.ts';
import { checkSignsOfLife } from '../../../../scripts/restore-check/drill/check-signs-of-life.ts';
import { at, beat, context, failed, inSegment, judge, said } from './samples.ts';

const AGE = 'age of the signs of life';
const signs = (beats: readonly Beat[], minute: number, part: 'postgres' | 'redis' = 'postgres') => judge((into) => checkSignsOfLife(part, context(beats, at(minute)), 15 * 60, into));

describe('signs of life', () => {
  test('are well up to an age, to the second', async () => {
    expect(failed(await signs([beat(0, inSegment(4))], 15))).toEqual([]);
    expect(failed(await signs([beat(0, inSegment(4))], 15.1))).toEqual([AGE]);
  });

  test('that stopped say by which moment to go instead', async () => {
    expect(said(await signs([beat(0, inSegment(4))], 120), AGE)).toBe('the newest is 0 of 2026-01-10T00:00:00.000Z, 120 min 0 s before: what was written since cannot be measured. Where production was down since, say so with --as-of 2026-01-10T00:00:00.000Z, or restore --to then');
  });

  test('of a clock that is ahead are as wrong as old ones', async () => {
    expect(failed(await signs([beat(14, inSegment(4))], 0))).toEqual([]);
    const findings = await signs([beat(16, inSegment(4))], 0);
    expect(failed(findings)).toEqual([AGE]);
    expect(said(findings, AGE)).toContain('16 min 0 s from now: one of the two clocks is wrong');
  });

  test('of one part are none of another', async () => {
    expect(failed(await signs([beat(0, inSegment(4)), beat(20, { redis: { shards: 1 } })], 20))).toEqual([AGE]);
    expect(failed(await signs([beat(0, inSegment(4))], 0, 'redis'))).toEqual(['signs of life']);
  });

  describe('that are newer than the moment', () => {
    const before = async (first: Beat) => {
      const findings = await judge((into) => checkSignsOfLife('postgres', { known: { ...knownBeats([]), first }, until: at(5) }, 15 * 60, into));
      return [findings.checks.map(({ detail }) => detail), findings.notRun.map(({ why }) => why)];
    };

    test('say nothing of it where there was none before', async () => {
      expect(await before(beat(1, { time: at(6).toISOString() }))).toEqual([[], ['of the signs of life none is older than 2026-01-10T00:05:00.000Z: the first is of 2026-01-10T00:06:00.000Z. Ask for a moment after it']]);
    });

    test('fail where those before have gone', async () => {
      expect(await before(beat(6))).toEqual([['none is older than 2026-01-10T00:05:00.000Z: the first is 6 of 2026-01-10T00:06:00.000Z, and those before it have gone from the storage: nothing says what should be there'], []]);
    });
  });

  test('that are none end the part', async () => {
    const findings = await signs([], 0);
    expect(findings.checks).toEqual([{ part: 'postgres', name: 'signs of life', passed: false, detail: 'there is none in the storage: nothing says what should be there' }]);
  });
});
