import { describe, expect, test } from 'vitest';
import { parseListing, type Archive } from '../../../../scripts/backup/postgres/archive.ts';
import { follow } from '../../../../scripts/backup/postgres/continuity.ts';
import { parseHistory } from '../../../../scripts/backup/postgres/timelines.ts';
import { parseSegment, segmentName, segmentNumber } from '../../../../scripts/backup/postgres/wal.ts';

const name = (timeline: number, number: number): string => segmentName({ timeline, number });
const range = (timeline: number, first: number, last: number): readonly string[] => Array.from({ length: last - first + 1 }, (_, index) => name(timeline, first + index));
const archive = (segments: readonly string[], histories: Archive['histories'] = new Map()): Archive => ({ segments: new Set(segments), histories });

describe('a segment', () => {
  test('is found by its name, over the ends of files of 4 GiB', () => {
    expect(parseSegment('00000003000000020000000F')).toEqual({ timeline: 3, number: 527 });
    for (const number of [0, 255, 256, 70_000]) expect(parseSegment(name(17, number))).toEqual({ timeline: 17, number });
  });

  test('is none where another file is named', () => {
    for (const other of ['00000002.history', '000000010000000000000003.00000028.backup', '000000010000000000000003.partial']) expect(parseSegment(other)).toBeUndefined();
  });

  test('has the positions of its 16 MiB', () => {
    expect(['0/0', '0/FFFFFF', '0/1000000', '1/0', 'A/12000028'].map(segmentNumber)).toEqual([0, 0, 1, 256, 2578]);
  });
});

describe('a listing', () => {
  const sum = 'a'.repeat(40);
  const output = JSON.stringify(Object.fromEntries([
    '16-1', `16-1/0000000100000000/${name(1, 9)}-${sum}.zst`, '17-10', '17-10/00000002.history', `17-10/0000000100000000/${name(1, 3)}-${sum}.zst`,
    `17-10/0000000100000000/${name(1, 3)}.00000028.backup`, `17-10/0000000200000000/${name(2, 4)}-${sum}`, `17-10/0000000100000000/${name(1, 4)}.partial-${sum}.zst`, '17-2', `17-2/0000000100000000/${name(1, 8)}-${sum}.zst`,
  ].map((path) => [path, {}])));

  test('has the segments and histories of the newest database', () => {
    expect(parseListing(output)).toEqual({ segments: new Set([name(1, 3), name(2, 4)]), histories: new Map([[2, '17-10/00000002.history']]) });
  });

  test('has none where nothing is archived', () => {
    expect(parseListing('{}')).toEqual({ segments: new Set(), histories: new Map() });
  });
});

test('a history has the ancestors, and where each one ends', () => {
  expect(parseHistory('1\t0/5000098\tno recovery target specified\n\n2\t1/0\tbefore 2026-01-01\n')).toEqual([{ timeline: 1, end: 5 }, { timeline: 2, end: 256 }]);
});

describe('from its backup on, an archive', () => {
  test('is followed to its end where nothing is missing', () => {
    expect(follow(archive(range(1, 3, 9)), name(1, 4))).toEqual({ timeline: 1, through: name(1, 9), newest: name(1, 9), gaps: [] });
  });

  test('is followed to the first gap, and all of them are named', () => {
    const segments = [...range(1, 3, 5), ...range(1, 8, 8), ...range(1, 10, 12)];
    expect(follow(archive(segments), name(1, 4))).toEqual({ timeline: 1, through: name(1, 5), newest: name(1, 12), gaps: [{ first: name(1, 6), last: name(1, 7) }, { first: name(1, 9), last: name(1, 9) }] });
  });

  test('leads nowhere where its first segment is missing, also where all are', () => {
    expect(follow(archive(range(1, 5, 6)), name(1, 4))).toEqual({ timeline: 1, newest: name(1, 6), gaps: [{ first: name(1, 4), last: name(1, 4) }] });
    expect(follow(archive([]), name(1, 4))).toEqual({ timeline: 1, newest: name(1, 4), gaps: [{ first: name(1, 4), last: name(1, 4) }] });
  });

  const branched = new Map([[2, parseHistory('1\t0/5000098\tpromoted\n')], [3, parseHistory('1\t0/5000098\tpromoted\n2\t0/8000000\tpromoted\n')]]);

  test('is followed over promotions, whatever the timelines before have after them', () => {
    const segments = [...range(1, 3, 7), ...range(2, 5, 7), ...range(3, 8, 9)];
    expect(follow(archive(segments, branched), name(1, 3))).toEqual({ timeline: 3, through: name(3, 9), newest: name(3, 9), gaps: [] });
  });

  test('has a gap where the timeline before has the segment, and the one that branched off has not', () => {
    expect(follow(archive([...range(1, 3, 7), ...range(2, 6, 7)], branched), name(1, 3))).toMatchObject({ timeline: 2, through: name(1, 4), gaps: [{ first: name(2, 5), last: name(2, 5) }] });
  });

  test('is not followed onto a timeline that branched off elsewhere, or that has nothing yet', () => {
    expect(follow(archive([...range(2, 5, 9), ...range(1, 3, 4)], new Map([[2, parseHistory('1\t0/5000098\tpromoted\n')], [4, []]])), name(2, 6))).toMatchObject({ timeline: 2, gaps: [] });
    expect(follow(archive(range(1, 3, 4), branched), name(1, 3))).toMatchObject({ timeline: 1, newest: name(1, 4), gaps: [] });
  });
});
