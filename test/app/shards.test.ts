import { describe, expect, test } from 'vitest';
import { openDatabases } from './databases.ts';
import { readSettings } from './settings.ts';
import { readShards, slotOf } from './shards.ts';

const urls = { DATABASE_URL_1: 'postgresql://one/x', DATABASE_URL_2: 'postgresql://two/x' };
const map = (...ranges: readonly (readonly [shard: unknown, from: unknown, to: unknown])[]) =>
  JSON.stringify({ version: 1, slots: 1024, ranges: ranges.map(([shard, from, to]) => ({ shard, from, to })) });
const halves = map([1, 0, 511], [2, 512, 1023]);

test.each([
  ['', 944],
  ['1', 902],
  ['B08N5WRWNW', 194],
  ['ünïcödé', 154],
])('the slot of the key %j is %i, for good', (key, slot) => {
  expect(slotOf(key)).toBe(slot);
});

test('keys spread over all slots alike', () => {
  const counts = Array.from({ length: 1024 }, () => 0);
  for (let number = 0; number < 20_480; number++) counts[slotOf(`product-${number}`)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(Math.max(...counts)).toBeLessThan(50);
});

describe('the map of shards', () => {
  test('leads each key to the shard of its slot', () => {
    const shards = readShards({ ...urls, SHARD_MAP: halves })!;
    expect(shards.urls).toEqual(Object.values(urls));
    for (const key of ['', '1', 'B08N5WRWNW']) expect(shards.urlOf(key)).toBe(slotOf(key) < 512 ? urls.DATABASE_URL_1 : urls.DATABASE_URL_2);
  });

  test('may give one shard several ranges, and leave out a database that waits for its first', () => {
    const shards = readShards({ ...urls, DATABASE_URL_3: 'postgresql://three/x', SHARD_MAP: map([1, 0, 99], [2, 100, 199], [1, 200, 1023]) })!;
    expect(shards.urls).toEqual(Object.values(urls));
  });

  test('is not there: one database has everything', () => {
    expect(readShards(urls)).toBeUndefined();
  });

  test.each([
    ['text', 'SHARD_MAP is not JSON.'],
    ['null', 'SHARD_MAP has to have 1024 slots, and has undefined.'],
    ['{"slots":512,"ranges":[]}', 'SHARD_MAP has to have 1024 slots, and has 512.'],
    ['{"slots":1024}', 'SHARD_MAP has no ranges.'],
    [map([1, 0, 1024]), 'SHARD_MAP has a range that is none: {"shard":1,"from":0,"to":1024}.'],
    [map(['1', 0, 1023]), 'SHARD_MAP has a range that is none: {"shard":"1","from":0,"to":1023}.'],
    [map(), 'SHARD_MAP gives slot 0 to no shard.'],
    [map([1, 0, 510], [2, 512, 1023]), 'SHARD_MAP gives slot 511 to no shard.'],
    [map([1, 0, 512], [2, 512, 1023]), 'SHARD_MAP gives slot 512 to shard 1 and to shard 2.'],
    [map([1, 0, 511], [3, 512, 1023]), 'DATABASE_URL_3 is not set, and SHARD_MAP gives slots to shard 3.'],
  ])('that is %s is refused in words', (text, message) => {
    expect(() => readShards({ ...urls, SHARD_MAP: text })).toThrow(message);
  });
});

describe('the databases', () => {
  const env = { APP_ROLE: 'product-service', DATABASE_URL: urls.DATABASE_URL_1, REDIS_URL: 'redis://redis:6379' };
  const idOf = (fits: (slot: number) => boolean): string => Array.from({ length: 100 }, (_, number) => `${number}`).find((id) => fits(slotOf(id)))!;

  test('are one, where there is no map', () => {
    const { main, all, ofProduct } = openDatabases(readSettings(env));
    expect(all).toEqual([main]);
    expect(ofProduct('1')).toBe(main);
  });

  test('are one for each shard, and the one of DATABASE_URL is not opened twice', () => {
    const { main, all, ofProduct } = openDatabases(readSettings({ ...env, ...urls, SHARD_MAP: halves }));
    expect(all).toHaveLength(2);
    expect(ofProduct(idOf((slot) => slot < 512))).toBe(main);
    expect(ofProduct(idOf((slot) => slot >= 512))).toBe(all[1]);
  });
});
