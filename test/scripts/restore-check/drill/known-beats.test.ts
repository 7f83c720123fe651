import { describe, expect, test } from 'vitest';
import { knownBeats, readKnownBeats } from '../../../../scripts/restore-check/drill/known-beats.ts';
import { at, beat, bucketWith, inSegment, lines } from './samples.ts';

const sequences = ({ beats }: { readonly beats: readonly { readonly sequence: number }[] }): readonly number[] => beats.map(({ sequence }) => sequence);

describe('known beats', () => {
  test('are in the order of their numbers, up to the moment that counts', () => {
    expect(sequences(knownBeats([beat(3), beat(1), beat(2)], at(2)))).toEqual([1, 2]);
  });

  test('are all where no moment is asked for, also those of a clock that is ahead', () => {
    expect(sequences(knownBeats([beat(1), beat(2, { time: '2999-01-01T00:00:00.000Z' })]))).toEqual([1, 2]);
  });

  test('have a newest of PostgreSQL, and one of Redis, which need not be the last', () => {
    const known = knownBeats([beat(1, { ...inSegment(4), redis: { shards: 1 } }), beat(2, inSegment(4)), beat(3)]);
    expect([known.newest('postgres')?.sequence, known.newest('redis')?.sequence, knownBeats([beat(3)]).newest('redis')]).toEqual([2, 1, undefined]);
  });
});

describe('from the storage', () => {
  test('they are read over the hours, and from no object after the moment', async () => {
    const { bucket } = await bucketWith({
      'heartbeat/shop/2026-01-09T23.jsonl': lines(beat(-2), beat(-1)),
      'heartbeat/shop/2026-01-10T00.jsonl': lines(beat(0), beat(5)),
      'heartbeat/shop/2026-01-10T01.jsonl': 'not read',
      'heartbeat/shopping/2026-01-10T00.jsonl': 'of another',
    });
    expect(sequences(await readKnownBeats(bucket, 'heartbeat/shop', at(4)))).toEqual([-2, -1, 0]);
  });

  test('they are read to the last object where the latest is asked for', async () => {
    const { bucket } = await bucketWith({ 'heartbeat/2026-01-10T00.jsonl': lines(beat(0)), 'heartbeat/2999-01-01T00.jsonl': lines(beat(1)) });
    expect(sequences(await readKnownBeats(bucket, 'heartbeat'))).toEqual([0, 1]);
  });

  test('they are read as far back as three days of objects', async () => {
    const hours = Array.from({ length: 80 }, (_, hour): [string, string] => [`heartbeat/${at(hour * 60).toISOString().slice(0, 13)}.jsonl`, lines(beat(hour * 60))]);
    const { bucket } = await bucketWith(Object.fromEntries(hours));
    expect(sequences(await readKnownBeats(bucket, 'heartbeat', at(79 * 60)))).toEqual(Array.from({ length: 72 }, (_, index) => (index + 8) * 60));
  });

  test('the first is known where none counts', async () => {
    const { bucket } = await bucketWith({ 'heartbeat/2026-01-10T01.jsonl': lines(beat(60), beat(61)), 'heartbeat/2026-01-10T02.jsonl': 'not read' });
    expect(await readKnownBeats(bucket, 'heartbeat', at(0))).toMatchObject({ beats: [], first: beat(60) });
    expect(await readKnownBeats(bucket, 'heartbeat', at(60))).not.toHaveProperty('first');
  });

  test('there are none where nothing is', async () => {
    const known = await readKnownBeats((await bucketWith({})).bucket, 'heartbeat', at(0));
    expect([known.beats, known.first]).toEqual([[], undefined]);
  });
});
