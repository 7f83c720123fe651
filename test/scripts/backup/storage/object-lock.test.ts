/** Objects that are locked, in moto's S3. */
import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, DeleteObjectCommand, HeadObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBucket } from '../../../../scripts/backup/storage/bucket.ts';
import { openClient } from '../../../../scripts/backup/storage/client.ts';
import { removeExpired } from '../../../../scripts/backup/storage/remove-expired.ts';
import { folderOf, manifestOf } from '../../../../scripts/backup/storage/snapshot-set.ts';
import { startMoto, type Moto } from '../files/moto/start.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('a lock', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  }, 300_000);
  afterAll(() => moto.stop());

  const storage = () => ({ region: 'us-east-1', endpoint: moto.endpoint, pathStyle: true, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const lockedBucket = async (days: number) => {
    const [client, Bucket] = [await openClient(storage()), randomUUID()];
    await client.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
    return { client, Bucket, bucket: await openBucket({ ...storage(), bucket: Bucket, lock: { mode: 'COMPLIANCE', days } }) };
  };

  test('is on what is written, for its days, and nobody removes that version', async () => {
    const { client, Bucket, bucket } = await lockedBucket(3);
    const object = { Bucket, Key: 'snapshot' };
    await bucket.put(object.Key, 'content');
    const { ObjectLockMode, ObjectLockRetainUntilDate } = await client.send(new HeadObjectCommand(object));
    expect(ObjectLockMode).toBe('COMPLIANCE');
    expect(Math.abs(ObjectLockRetainUntilDate!.getTime() - Date.now() - 3 * DAY_MS)).toBeLessThan(60_000);
    const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    await expect(client.send(new DeleteObjectCommand({ ...object, VersionId: Versions![0]!.VersionId }))).rejects.toThrow('Access Denied');
  });

  test('keeps sets that the retention would remove: nothing is asked to go before', async () => {
    const { bucket } = await lockedBucket(3);
    const old = [5, 4, 2, 1].map((days) => manifestOf(folderOf('redis', new Date(Date.now() - days * DAY_MS).toISOString())));
    for (const key of old) await bucket.put(key, '{}');
    await removeExpired(bucket, 'redis', { allHours: 1, hourlyDays: 1, dailyDays: 1, lockedDays: 3 });
    expect(await bucket.keys('redis/')).toEqual(old.slice(2));
  });
});
