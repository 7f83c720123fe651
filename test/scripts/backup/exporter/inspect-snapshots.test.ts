import { expect, test } from 'vitest';
import { inspectSnapshots } from '../../../../scripts/backup/exporter/inspect-snapshots.ts';
import type { Bucket } from '../../../../scripts/backup/storage/bucket.ts';
import { folderOf, manifestOf } from '../../../../scripts/backup/storage/snapshot-set.ts';

const PREFIX = 'configuration/shop';
const [first, second, third] = ['2026-01-01T00:07:00.000Z', '2026-01-01T01:07:00.000Z', '2026-01-01T02:07:00.000Z'] as const;

/** A bucket with a set for each time, of one object of so many bytes. @param unfinished times of those without a manifest */
const bucketWith = (sizes: Readonly<Record<string, number>>, unfinished: readonly string[] = []): Bucket => {
  const objects = new Map<string, string>();
  for (const [takenAt, bytes] of Object.entries(sizes)) {
    const object = `${folderOf(PREFIX, takenAt)}configuration.json.gz.age`;
    objects.set(object, '');
    if (!unfinished.includes(takenAt)) objects.set(manifestOf(folderOf(PREFIX, takenAt)), JSON.stringify({ version: 1, takenAt, snapshots: [{ object, sha256: '', bytes }] }));
  }
  return { keys: async () => [...objects.keys()], text: async (key: string) => objects.get(key)! } as unknown as Bucket;
};

test('the newest set is told with its size, and that of the one before; one that is not whole is none', async () => {
  expect(await inspectSnapshots(bucketWith({ [first]: 10, [second]: 20, [third]: 30 }, [third]), PREFIX)).toEqual({ count: 2, newest: { at: new Date(second), bytes: 20 }, previousBytes: 10 });
});

test('without sets there is none', async () => {
  expect(await inspectSnapshots(bucketWith({}), PREFIX)).toEqual({ count: 0 });
});

test('a set whose object is gone is an error', async () => {
  const bucket = bucketWith({ [first]: 10 });
  await expect(inspectSnapshots({ ...bucket, keys: async () => [manifestOf(folderOf(PREFIX, first))] }, PREFIX)).rejects.toThrow(/lacks configuration\/shop/);
});
