import { describe, expect, test } from 'vitest';
import { beatOf, entriesOf, sampleExpiring } from '../../../../../scripts/restore-check/drill/redis/check-keys.ts';
import type { LoadedServer } from '../../../../../scripts/restore-check/drill/redis/loaded-server.ts';

/** A server with what each command answers; its keys come two at a time. */
const serverWith = (keys: readonly string[], answers: Readonly<Record<string, unknown>> = {}): LoadedServer => ({
  loaded: keys.length,
  expired: 0,
  ask: async (...command) => {
    if (command[0] !== 'SCAN') return answers[command.join(' ')];
    const from = Number(command[1]);
    return [from + 2 < keys.length ? `${from + 2}` : '0', keys.slice(from, from + 2)];
  },
  stop: async () => undefined,
});
const KEYS = ['backup:heartbeat:{0}', 'backup:heartbeat:{1}', 'backup:heartbeat:{4}'];
const written = (...sequences: readonly (number | null)[]) => Object.fromEntries(KEYS.map((key, index) => [`GET ${key}`, sequences[index] === null ? null : JSON.stringify({ sequence: sequences[index], time: '2026-01-10T00:00:00.000Z', region: 'us-west-2' })]));

describe('the beat of a shard', () => {
  test('is the newest, where slots brought older ones along', async () => {
    expect(await beatOf(serverWith(KEYS, written(9, 10, 7)))).toMatchObject({ sequence: 10 });
  });

  test('is none that goes while it is looked at', async () => {
    expect(await beatOf(serverWith(KEYS, written(9, null, null)))).toMatchObject({ sequence: 9 });
    expect(await beatOf(serverWith(KEYS, written(null, null, null)))).toBeUndefined();
    expect(await beatOf(serverWith([]))).toBeUndefined();
  });
});

test('a key has as many entries as its type counts, and none where it is not there', async () => {
  const server = serverWith([], { 'TYPE jobs': 'stream', 'XLEN jobs': 3, 'TYPE flags': 'hash', 'HLEN flags': 2, 'TYPE empty': 'stream', 'XLEN empty': 0, 'TYPE nothing': 'none' });
  expect(await Promise.all(['jobs', 'flags', 'empty', 'nothing'].map((key) => entriesOf(server, key)))).toEqual([3, 2, 0, undefined]);
});

describe('of keys that have to go', () => {
  const sessions = { match: 'session:*', mostSeconds: 60 };

  test('those are wrong that stay for good, or too long; not those that have gone', async () => {
    const keys = ['session:good', 'session:last', 'session:long', 'session:forever', 'session:gone'];
    const ttl = [1, 60, 61, -1, -2];
    expect(await sampleExpiring(serverWith(keys, Object.fromEntries(keys.map((key, index) => [`TTL ${key}`, ttl[index]]))), sessions)).toEqual({ looked: 5, wrong: ['session:long (61 s)', 'session:forever (stays for good)'] });
  });

  test('a sample is looked at', async () => {
    const keys = Array.from({ length: 2500 }, (_, index) => `session:${index}`);
    expect(await sampleExpiring(serverWith(keys, Object.fromEntries(keys.map((key) => [`TTL ${key}`, 1]))), sessions)).toEqual({ looked: 1000, wrong: [] });
  });
});
