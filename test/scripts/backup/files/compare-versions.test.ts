import { describe, expect, test } from 'vitest';
import { compareVersions, type Comparison } from '../../../../scripts/backup/files/compare-versions.ts';
import type { ObjectVersion } from '../../../../scripts/backup/files/object-version.ts';
import { sampleKeys } from '../../../../scripts/backup/files/sample-keys.ts';

const NOW = new Date('2026-01-01T01:00:00Z');
const version = (key: string, id: string, difference: Partial<ObjectVersion> = {}): ObjectVersion => ({ key, id, isDeleteMarker: false, modified: new Date('2026-01-01T00:00:00Z'), size: 3, etag: '"abc"', ...difference });
const marker = (key: string, id: string): ObjectVersion => ({ key, id, isDeleteMarker: true, modified: new Date('2026-01-01T00:00:00Z'), size: 0 });
const compare = (source: readonly ObjectVersion[], replica: readonly ObjectVersion[], options: Partial<Comparison> = {}) => compareVersions({ source, replica, now: NOW, graceSeconds: 900, mostKeys: 100, ...options });

describe('versions that a replica has', () => {
  test.each<[string, readonly ObjectVersion[], readonly ObjectVersion[]]>([
    ['under their ids', [version('a', '2'), version('a', '1'), marker('b', '1')], [marker('b', '1'), version('a', '1'), version('a', '2')]],
    ['under ids of its own', [version('a', '2', { etag: '"def"' }), version('a', '1'), marker('a', '3')], [version('a', 'x'), version('a', 'y', { etag: '"def"' }), marker('a', 'z')]],
    ['although they are gone here', [version('a', '2')], [version('a', '2'), version('a', '1'), version('b', '1')]],
    ['whose content no tag tells', [version('a', '1', { etag: undefined } as object)], [version('a', '1')]],
  ])('%s are no loss', (_, source, replica) => {
    expect(compare(source, replica).lost).toEqual([]);
  });

  test.each<[string, readonly ObjectVersion[], readonly ObjectVersion[], string[]]>([
    ['that is not there', [version('a', '2'), version('a', '1')], [version('a', '2')], ['a 1 missing']],
    ['under another key', [version('a', '1')], [version('b', '1')], ['a 1 missing']],
    ['cut short', [version('a', '1')], [version('a', '1', { size: 2 })], ['a 1 different']],
    ['with another content', [version('a', '1')], [version('a', '1', { etag: '"def"' })], ['a 1 different']],
    ['that stands for two', [version('a', '2'), version('a', '1')], [version('a', 'x')], ['a 1 missing']],
    ['that is deleted here alone', [marker('a', '2'), version('a', '1')], [version('a', '1')], ['a 2 missing']],
    ['that took the place of another', [version('a', '2', { size: 4 }), version('a', '1')], [version('a', '2', { size: 4 }), marker('a', 'x')], ['a 1 missing']],
  ])('one %s is lost', (_, source, replica, lost) => {
    expect(compare(source, replica).lost.map(({ version: { key, id }, why }) => `${key} ${id} ${why}`)).toEqual(lost);
  });

  test('may lack what is young', () => {
    const young = version('a', '2', { modified: new Date(NOW.getTime() - 899_000) });
    expect(compare([young, version('a', '1')], [version('a', '1')])).toEqual({ keys: 1, versions: 1, lost: [] });
    expect(compare([young], [], { graceSeconds: 898 }).lost).toHaveLength(1);
  });
});

describe('the sample', () => {
  const keys = Array.from({ length: 1000 }, (_, number) => `users/${number}/avatar.png`);
  const sampleOf = (of: readonly string[], most: number) => {
    const sample = sampleKeys(most);
    for (const key of of) sample.add(key);
    return [...sample.keys()].sort();
  };

  test('is the same in any order, and all where there are no more', () => {
    expect(sampleOf(keys, 50)).toHaveLength(50);
    expect(sampleOf([...keys].reverse(), 50)).toEqual(sampleOf([...keys, ...keys], 50));
    expect(sampleOf(keys, 2000)).toEqual([...keys].sort());
  });

  test('changes by one key with a key', () => {
    const before = sampleOf(keys, 50);
    const after = sampleOf(keys.filter((key) => key !== before[0]), 50);
    expect(after.filter((key) => !before.includes(key))).toHaveLength(1);
    expect(before.filter((key) => !after.includes(key))).toEqual([before[0]]);
  });

  test('is taken from all, and all versions of a key are compared', () => {
    const source = keys.flatMap((key) => [version(key, '2'), version(key, '1')]);
    expect(compare(source, source, { mostKeys: 20 })).toEqual({ keys: 20, versions: 40, lost: [] });
    expect(compare(source, [], { mostKeys: 20 }).lost).toHaveLength(40);
    const hundreds = new Set(sampleOf(keys, 100).map((key) => Math.floor(Number(/\d+/.exec(key)![0]) / 100)));
    expect(hundreds.size).toBe(10);
  });
});
