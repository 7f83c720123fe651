import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Beat } from '../../../../../scripts/backup/heartbeat/beat.ts';
import { parseHistory, type Ancestor } from '../../../../../scripts/backup/postgres/timelines.ts';
import { chooseTarget, isOn, laterOf, lsnValue, type Chain } from '../../../../../scripts/restore-check/drill/postgres/choose-target.ts';
import { beat, inSegment, lsnIn, name } from '../samples.ts';

const alone: Chain = { timeline: 1, ancestors: [] };
const afterFailover: Chain = { timeline: 2, ancestors: parseHistory('1\t0/5000098\tno recovery target specified\n') };
const chosen = (beats: readonly Beat[], chain: Chain, through: string): number | undefined => chooseTarget(beats, chain, through)?.sequence;

describe('the target is', () => {
  test('the newest beat that the archive has, not one that it has not got yet', () => {
    expect(chosen([beat(1, inSegment(4)), beat(2, inSegment(6)), beat(3, inSegment(6)), beat(4, inSegment(7))], alone, name(1, 6))).toBe(3);
  });

  test('none that PostgreSQL has not, and none at all where it has none', () => {
    expect(chosen([beat(1, inSegment(4)), beat(2, { redis: { shards: 1 } })], alone, name(1, 6))).toBe(1);
    expect(chosen([beat(2, { redis: { shards: 1 } })], alone, name(1, 6))).toBeUndefined();
    expect(chosen([], alone, name(1, 6))).toBeUndefined();
  });

  test('one from before the end of the backup, where the archive has none since', () => {
    expect(chosen([beat(1, inSegment(2)), beat(2, inSegment(5))], alone, name(1, 4))).toBe(1);
  });

  test('none at the end of the last segment, which the next segment begins with', () => {
    const end = inSegment(7, { lsn: lsnIn(7, 0) });
    expect(chosen([beat(1, inSegment(6)), beat(2, end)], alone, name(1, 6))).toBe(1);
    expect(chosen([beat(1, inSegment(6)), beat(2, end)], alone, name(1, 7))).toBe(2);
  });

  test('after a failover none that the old primary alone had', () => {
    const beats = [beat(1, inSegment(4)), beat(2, inSegment(5)), beat(3, inSegment(6)), beat(4, inSegment(6, { timeline: 2 }))];
    expect(chosen(beats, afterFailover, name(2, 6))).toBe(4);
    expect(chosen(beats.slice(0, 3), afterFailover, name(2, 6))).toBe(1);
  });

  test('none of a timeline that the archive does not lead to', () => {
    expect(chosen([beat(1, inSegment(4)), beat(2, inSegment(5, { timeline: 2 }))], alone, name(1, 6))).toBe(1);
  });
});

test('a beat with another file for its segment is on no timeline', () => {
  expect(isOn(alone, beat(1, { postgres: { ...inSegment(4).postgres, segment: '00000002.history' } }))).toBe(false);
});

/** What happens to a production: beats after some segments, and failovers to a replica that lags by some. */
const events = fc.array(fc.record({ kind: fc.constantFrom('beat', 'beat', 'beat', 'failover'), segments: fc.integer({ min: 0, max: 3 }) }), { maxLength: 40 });

test('through any failovers, it is the newest beat that none of them took back', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 40 }), (happens, last) => {
      const [all, ancestors]: [Beat[], Ancestor[]] = [[], []];
      let [kept, timeline, number]: [readonly Beat[], number, number] = [[], 1, 1];
      for (const { kind, segments } of happens) {
        if (kind === 'beat') {
          number += segments;
          const one = beat(all.length + 1, inSegment(number, { timeline }));
          all.push(one);
          kept = [...kept, one];
        } else {
          const end = Math.max(ancestors.at(-1)?.end ?? 1, number - segments);
          kept = kept.filter(({ postgres }) => postgres!.segment.slice(8) < name(1, end).slice(8));
          ancestors.push({ timeline, end });
          [timeline, number] = [timeline + 1, end];
        }
      }
      const expected = kept.findLast(({ postgres }) => postgres!.segment.slice(8) <= name(1, last).slice(8));
      expect(chooseTarget(all, { timeline, ancestors }, name(timeline, last))).toEqual(expected);
    }),
  );
});

describe('positions', () => {
  test('are in the order of their bytes, over the ends of files of 4 GiB', () => {
    expect(['0/0', '0/FFFFFFFF', '1/0', 'A/12000028'].map(lsnValue)).toEqual([0n, 0xffffffffn, 0x100000000n, 0xa12000028n]);
    fc.assert(fc.property(fc.nat(70_000), fc.nat(2 ** 24 - 1), (number, offset) => void expect(lsnValue(lsnIn(number, offset))).toBe(BigInt(number) * 2n ** 24n + BigInt(offset))));
  });

  test('have a later one of two, whatever their digits', () => {
    expect([laterOf('0/9000000', '0/10000000'), laterOf('1/0', '0/FFFFFFFF'), laterOf('0/5000028', '0/5000028')]).toEqual(['0/10000000', '1/0', '0/5000028']);
  });
});
