import { describe, expect, test } from 'vitest';
import { shardsAt } from '../../../../../scripts/restore-check/drill/redis/shards-at.ts';
import { at, beat } from '../samples.ts';

/** Beats of each minute, by the shards that have them. */
const minutes = (...shards: readonly (number | undefined)[]) => shards.map((count, minute) => beat(minute, count === undefined ? {} : { redis: { shards: count } }));
const needed = (minute: number, ...shards: readonly (number | undefined)[]) => shardsAt(minutes(...shards), at(minute).toISOString());

describe('the shards that a set needs', () => {
  test('are those that Redis had when it was begun', () => {
    expect([needed(1.5, 3, 3, 3), needed(1, 3, 3, 3), needed(9, 3)]).toEqual([3, 3, 3]);
  });

  test('are the fewer ones of before and after', () => {
    expect([needed(1.5, 3, 3, 4), needed(1.5, 3, 4, 3)]).toEqual([3, 3]);
  });

  test('are not those of other times', () => {
    expect([needed(3.5, 2, 2, 3, 3, 3, 2), needed(0.5, 3, 3, 1)]).toEqual([3, 3]);
  });

  test('are said by no beat that Redis has not', () => {
    expect([needed(1.5, 3, undefined, undefined, 3), needed(0.5, undefined, 3), needed(0)]).toEqual([3, undefined, undefined]);
  });
});
