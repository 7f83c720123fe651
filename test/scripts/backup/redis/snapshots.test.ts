import { describe, expect, test } from 'vitest';
import { clientOf } from '../../../../scripts/backup/redis/address.ts';
import { keysRead } from '../../../../scripts/backup/redis/check-rdb.ts';
import { expired } from '../../../../scripts/backup/storage/expired.ts';
import { openSlots, parseMasters } from '../../../../scripts/backup/redis/cluster-masters.ts';
import { folderOf, manifestOf, setsIn, type StoredSet } from '../../../../scripts/backup/storage/snapshot-set.ts';
import { findSources, readable } from '../../../../scripts/backup/redis/sources.ts';

describe('the sets in a bucket', () => {
  const [one, two] = ['2026-01-01T00:00:00.000Z', '2026-01-01T00:15:00.000Z'].map((takenAt) => folderOf('redis/shop', takenAt)) as [string, string];

  test('are in the order of their time, and whole where their manifest arrived', () => {
    expect(setsIn('redis/shop', [`${two}main.rdb.age`, manifestOf(one), `${one}main.rdb.age`])).toMatchObject([
      { takenAt: new Date('2026-01-01T00:00:00Z'), whole: true, keys: [manifestOf(one), `${one}main.rdb.age`] },
      { takenAt: new Date('2026-01-01T00:15:00Z'), whole: false },
    ]);
  });

  test('are no others: neither what has no time for its name, nor those of another prefix', () => {
    expect(setsIn('redis/shop', ['redis/shop/notes.txt', 'redis/shopping/2026-01-01T00:00:00.000Z/manifest.json'])).toEqual([]);
  });
});

describe('what is to go', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const set = (takenAt: string, whole = true): StoredSet => ({ folder: '', takenAt: new Date(takenAt), keys: [], whole });
  const retention = { allHours: 24, hourlyDays: 7, dailyDays: 30 };
  const gone = (...sets: readonly StoredSet[]) => expired(sets, retention, now).map(({ takenAt }) => takenAt.toISOString());

  test('is none of the last day', () => {
    expect(gone(set('2026-02-28T12:15:00Z'), set('2026-02-28T12:30:00Z'), set('2026-03-01T11:45:00Z'))).toEqual([]);
  });

  test('is all but the first of each hour after that, and of each day after a week', () => {
    expect(gone(set('2026-02-10T00:00:00Z'), set('2026-02-10T01:00:00Z'), set('2026-02-26T03:00:00Z'), set('2026-02-26T03:15:00Z'), set('2026-03-01T11:45:00Z'))).toEqual(['2026-02-10T01:00:00.000Z', '2026-02-26T03:15:00.000Z']);
  });

  test('is everything after a month, but never the newest that is whole', () => {
    expect(gone(set('2025-01-01T00:00:00Z'), set('2025-01-02T00:00:00Z'))).toEqual(['2025-01-01T00:00:00.000Z']);
    expect(gone(set('2025-01-01T00:00:00Z'), set('2026-03-01T11:00:00Z', false))).toEqual([]);
  });

  test('is nothing that is locked', () => {
    const sets = [set('2026-01-01T00:00:00Z', false), set('2026-01-15T00:00:00Z'), set('2026-03-01T11:45:00Z')];
    expect(expired(sets, { ...retention, lockedDays: 50 }, now)).toEqual([sets[0]]);
    expect(expired(sets, { ...retention, lockedDays: 60 }, now)).toEqual([]);
  });

  test('is what did not arrive as a whole, once nobody writes to it any more', () => {
    expect(gone(set('2026-02-27T00:00:00Z', false), set('2026-03-01T11:30:00Z', false), set('2026-03-01T11:45:00Z'))).toEqual(['2026-02-27T00:00:00.000Z']);
  });
});

describe('redis-check-rdb', () => {
  test('says how many keys it read', () => {
    expect(keysRead('[offset 213] Checksum OK\n[offset 213] \\o/ RDB looks OK! \\o/\n[info] 12 keys read\n[info] 0 expires\n')).toBe(12);
  });

  test('says nothing of one that is cut off, whatever it read before', () => {
    expect(keysRead('[offset 26] AUX FIELD redis-ver = 8.0.2\n--- RDB ERROR DETECTED ---\n[offset 90] Unexpected EOF reading RDB file\n[info] 3 keys read\n')).toBeUndefined();
  });
});

const node = (role: string, health: string, host: string) => ['id', host, 'port', 6379, 'tls-port', 6380, 'ip', '10.0.0.1', 'endpoint', '10.0.0.1', 'hostname', host, 'role', role, 'replication-offset', 1, 'health', health];
const shard = (slots: readonly unknown[], ...nodes: readonly unknown[]) => ['slots', slots, 'nodes', nodes];

describe('of a cluster', () => {
  test('are read the masters that have slots, by their names', () => {
    const answer = [shard([8192, 16383], node('master', 'online', 'three')), shard([0, '4000', 4001, 8191], node('replica', 'online', 'one'), node('master', 'online', 'two')), shard([], node('master', 'online', 'empty'))];
    expect(parseMasters(answer, false)).toMatchObject([{ shard: 'slots-0', host: 'two', port: 6379 }, { shard: 'slots-8192', host: 'three', port: 6379 }]);
    expect(parseMasters(answer, true)).toMatchObject([{ port: 6380 }, { port: 6380 }]);
  });

  test('is read nothing where a master has failed, or slots have none', () => {
    expect(() => parseMasters([shard([0, 16383], node('master', 'fail', 'one'), node('replica', 'online', 'two'))], false)).toThrow(/slots 0-16383 has no master/);
    expect(() => parseMasters([shard([0, 8191], node('master', 'online', 'one'))], false)).toThrow(/serves 8192 of 16384 slots/);
    expect(() => parseMasters([shard([], node('master', 'online', 'alone'))], false)).toThrow(/serves 0 of 16384 slots/);
  });

  test('slots that are being moved are those of the server that is asked', () => {
    const nodes = [
      'aa 10.0.0.1:6379@16379,redis-0 myself,master - 0 0 3 connected 0-5460 [93->-bb] [77-<-bb]',
      'bb 10.0.0.2:6379@16379,redis-1 master - 0 1426238316232 2 connected 5461-16383',
      '',
    ].join('\n');
    expect(openSlots(nodes)).toEqual(['[93->-bb]', '[77-<-bb]']);
    expect(openSlots(nodes.replace(/ \[.*/, ''))).toEqual([]);
  });
});

describe('of a master', () => {
  test('is read the replica that has most, and none that only reads', () => {
    expect(readable(['master', 100, [['one', '6379', '90'], ['two', '6379', '100'], ['reader', '0', '100']]], true)).toEqual({ host: 'two', port: 6379 });
  });

  test('without replicas, the server itself is read, unless Sentinels watch it', () => {
    expect(readable(['master', 100, []], false)).toBeUndefined();
    expect(() => readable(['master', 100, []], true)).toThrow(/bring a replica back/);
  });

  test('where the URL leads to a replica already, that is read', () => {
    expect(readable(['slave', 'one', 6379, 'connected', 90], true)).toBeUndefined();
  });
});

test('servers are asked with the password in the environment, and over TLS where the URL says so', () => {
  const { args, env } = clientOf({ host: 'one', port: 6380 }, { url: new URL('rediss://x:6380'), user: 'replica', password: 'secret', caFile: '/ca.crt' });
  expect(args).toEqual(['-h', 'one', '-p', '6380', '--user', 'replica', '--no-auth-warning', '--tls', '--cacert', '/ca.crt']);
  expect(env).toEqual({ REDISCLI_AUTH: 'secret' });
});

test('a server that does not answer is named', async () => {
  await expect(findSources({ url: new URL('redis://127.0.0.1:1'), user: 'replica', password: 'x' })).rejects.toThrow(/^127\.0\.0\.1:1: .*ECONNREFUSED/);
});
