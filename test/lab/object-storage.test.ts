import { DeleteObjectCommand, GetBucketVersioningCommand, GetObjectCommand, ListBucketsCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RegionPlan } from '../../scripts/lab/plan.ts';
import { bucketName, bucketNames, replicaBucketName } from '../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../scripts/lab/services/object-storage.ts';
import { replicationProgress, setReplicationLag, type ReplicationProgress } from '../../scripts/lab/services/replicator.ts';
import { s3Client } from '../../scripts/lab/services/s3-client.ts';
import { hasLab, plan, regions } from './lab.ts';
import { runLab } from './run-lab.ts';

const [one, other] = plan.regions as [RegionPlan, RegionPlan];

describe.skipIf(!hasLab)('object storage', () => {
  const clients: Record<string, S3Client> = {};
  beforeAll(async () => {
    for (const region of plan.regions) clients[region.name] = await s3Client(await objectStorage(region));
  });
  afterEach(async () => {
    await setReplicationLag(one, 0);
    await runLab('heal');
  });
  afterAll(() => Object.values(clients).forEach((client) => client.destroy()));

  const source = { Bucket: bucketName(one.name, 'files') };
  const replica = { Bucket: replicaBucketName(one.name, 'files') };
  const put = (Key: string, Body: string) => clients[one.name]!.send(new PutObjectCommand({ ...source, Key, Body, Metadata: { owner: 'test' } }));
  const read = async (Key: string) => {
    const { Body, Metadata } = await clients[other.name]!.send(new GetObjectCommand({ ...replica, Key }));
    return { body: await Body!.transformToString(), owner: Metadata!['owner'] };
  };
  const versions = async (client: S3Client, Bucket: string, Prefix: string) => {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
    return { versions: Versions.length, deleteMarkers: DeleteMarkers.length };
  };

  test.each(plan.regions)('$name has the buckets of production, and each keeps every version', async ({ name }) => {
    const { Buckets } = await clients[name]!.send(new ListBucketsCommand({}));
    expect(Buckets!.map(({ Name }) => Name).sort()).toEqual([...bucketNames(name, regions)].sort());
    for (const { Name } of Buckets!) expect(await clients[name]!.send(new GetBucketVersioningCommand({ Bucket: Name }))).toMatchObject({ Status: 'Enabled' });
  });

  test('what is written arrives in the other region with its metadata, version by version, and deletes do too', async () => {
    const key = randomUUID();
    await put(key, 'first');
    await put(key, 'second');
    await expect.poll(() => read(key).catch(() => undefined), { timeout: 15_000 }).toEqual({ body: 'second', owner: 'test' });
    await clients[one.name]!.send(new DeleteObjectCommand({ ...source, Key: key }));
    await expect.poll(() => versions(clients[other.name]!, replica.Bucket, key), { timeout: 15_000 }).toEqual({ versions: 2, deleteMarkers: 1 });
    await expect(read(key)).rejects.toThrow();
    // A replica leads nowhere further: nothing comes back.
    expect(await versions(clients[one.name]!, source.Bucket, key)).toEqual({ versions: 2, deleteMarkers: 1 });
  });

  test('a lag that is set is kept', async () => {
    const key = randomUUID();
    await setReplicationLag(one, 5);
    const start = performance.now();
    await put(key, 'late');
    await expect.poll(() => read(key).catch(() => undefined), { timeout: 20_000, interval: 100 }).toMatchObject({ body: 'late' });
    expect(performance.now() - start).toBeGreaterThanOrEqual(5000);
  });

  test('a link that is cut makes the replica fall behind, and it catches up when the link is mended', async () => {
    const key = randomUUID();
    expect((await runLab('partition', one.name)).exitCode).toBe(0);
    await put(key, 'waiting');
    await expect.poll(() => replicationProgress(one, other.name), { timeout: 30_000 }).toSatisfy((progress: ReplicationProgress | undefined) => progress !== undefined && progress.pending >= 1 && progress.error !== undefined);
    await expect(read(key)).rejects.toThrow();
    expect((await runLab('heal')).exitCode).toBe(0);
    await expect.poll(() => read(key).catch(() => undefined), { timeout: 60_000 }).toMatchObject({ body: 'waiting' });
  }, 180_000);

  test('whoever has no certificate of the lab, or the wrong key, gets nothing', async () => {
    const storage = await objectStorage(one);
    const strangers = [
      new S3Client({ ...storage, credentials: storage, forcePathStyle: true, maxAttempts: 1 }),
      await s3Client({ ...storage, secretAccessKey: 'wrong' }, { attempts: 1 }),
    ];
    const errors = await Promise.all(strangers.map((client) => client.send(new ListBucketsCommand({})).then(() => 'an answer', (error: Error) => `${error.name} ${error.message}`)));
    strangers.forEach((client) => client.destroy());
    expect(errors[0]).toMatch(/certificate/);
    expect(errors[1]).toMatch(/SignatureDoesNotMatch/);
  });

  test('of writers that all want to be the first, exactly one is', async () => {
    const key = randomUUID();
    const writers = Array.from({ length: 8 }, (_, number) => clients[one.name]!.send(new PutObjectCommand({ ...source, Key: key, Body: String(number), IfNoneMatch: '*' })));
    const outcomes = await Promise.allSettled(writers);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await versions(clients[one.name]!, source.Bucket, key)).toEqual({ versions: 1, deleteMarkers: 0 });
  });
});
