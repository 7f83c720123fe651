import { describe, expect, test } from 'vitest';
import { keysRead } from '../../../../scripts/backup/redis/check-rdb.ts';
import { expired } from '../../../../scripts/backup/redis/expired.ts';
import { clientOf, findMasters, mastersOf } from '../../../../scripts/backup/redis/servers.ts';
import { folderOf, manifestOf, setsIn, type StoredSet } from '../../../../scripts/backup/redis/snapshot-set.ts';

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
  const set = (takenAt: string, whole = true): StoredSet => ({ takenAt: new Date(takenAt), keys: [], whole });
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

describe('the masters', () => {
  const node = (role: string, health: string, host: string) => ['id', host, 'port', 6379, 'ip', '10.0.0.1', 'endpoint', '10.0.0.1', 'hostname', host, 'role', role, 'replication-offset', 1, 'health', health];
  const shard = (slots: readonly number[], ...nodes: readonly unknown[]) => ['slots', slots, 'nodes', nodes];

  test('are one of each shard of a cluster that has slots, by its name', () => {
    const answer = [shard([0, 8191], node('replica', 'online', 'one'), node('master', 'online', 'two')), shard([8192, 16383], node('master', 'online', 'three')), shard([], node('master', 'online', 'empty'))];
    expect(mastersOf(answer, false)).toEqual([{ shard: 'slots-0', host: 'two', port: 6379 }, { shard: 'slots-8192', host: 'three', port: 6379 }]);
  });

  test('are not all there where a master has failed, which is an error', () => {
    expect(() => mastersOf([shard([0, 16383], node('master', 'fail', 'one'), node('replica', 'online', 'two'))], false)).toThrow(/slots 0-16383 has no master/);
  });

  test('are the one that the URL leads to elsewhere', async () => {
    expect(await findMasters({ url: new URL('redis://redis-cluster:6379'), mode: 'sentinel', password: 'x' })).toEqual([{ shard: 'main', host: 'redis-cluster', port: 6379 }]);
  });

  test('are asked with the password in the environment, and over TLS where the URL says so', () => {
    const { args, env } = clientOf({ shard: 'main', host: 'one', port: 6380 }, { url: new URL('rediss://x:6380'), mode: 'standalone', password: 'secret', caFile: '/ca.crt' });
    expect(args).toEqual(['-h', 'one', '-p', '6380', '--user', 'replica', '--no-auth-warning', '--tls', '--cacert', '/ca.crt']);
    expect(env).toEqual({ REDISCLI_AUTH: 'secret' });
  });
});
