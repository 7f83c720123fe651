/** How buckets are set, and set right, in moto's S3. */
import { DeleteObjectCommand, GetBucketReplicationCommand, GetBucketVersioningCommand, PutBucketReplicationCommand, PutBucketVersioningCommand, PutObjectCommand, type ReplicationRule } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyFiles } from '../../../../scripts/backup/files/apply-files.ts';
import { compareBuckets } from '../../../../scripts/backup/files/compare-buckets.ts';
import { inspectFiles, type ReplicationEnds } from '../../../../scripts/backup/files/inspect-files.ts';
import { listVersions, type ObjectVersion } from '../../../../scripts/backup/files/object-version.ts';
import { wholeRule } from '../../../../scripts/backup/files/rule.ts';
import { makeEnds } from './moto/make-ends.ts';
import { startMoto, type Moto } from './moto/start.ts';

const role = 'arn:aws:iam::123456789012:role/replicator';

describe('buckets of users’ files', () => {
  let moto: Moto;
  let ends: ReplicationEnds;
  let destination: string;

  beforeAll(async () => {
    moto = await startMoto();
  }, 300_000);
  afterAll(() => moto.stop());

  beforeEach(async () => {
    const name = randomUUID();
    ends = await makeEnds(moto, name);
    destination = `arn:aws:s3:::${name}-replica`;
  });

  const declared = () => ({ replication: { destination, role } });
  const inspect = async () => (await inspectFiles(ends, declared())).map(({ text }) => text.replaceAll(/[\da-f-]{36}-/g, ''));
  const apply = async () => applyFiles(ends, declared(), await inspectFiles(ends, declared()));
  const setVersioning = (end: keyof ReplicationEnds, Status: 'Enabled' | 'Suspended') => ends[end].client.send(new PutBucketVersioningCommand({ Bucket: ends[end].bucket, VersioningConfiguration: { Status } }));
  const putRules = (...Rules: ReplicationRule[]) => ends.source.client.send(new PutBucketReplicationCommand({ Bucket: ends.source.bucket, ReplicationConfiguration: { Role: role, Rules } }));
  const rules = async () => (await ends.source.client.send(new GetBucketReplicationCommand({ Bucket: ends.source.bucket }))).ReplicationConfiguration!.Rules!;
  const foreign = (): ReplicationRule => ({ ID: 'analytics', Priority: 7, Status: 'Enabled', Filter: { Prefix: 'exports/' }, DeleteMarkerReplication: { Status: 'Disabled' }, Destination: { Bucket: 'arn:aws:s3:::analytics' } });

  test('as they are made, keep and replicate nothing: each is said', async () => {
    expect(await inspect()).toEqual([
      'Files that are overwritten or deleted are lost: versioning of files is off.',
      'Files that are overwritten or deleted are lost: versioning of replica is off.',
      'Files are lost with the region: nothing replicates files.',
    ]);
  });

  test('are set right, and nothing is found then', async () => {
    await apply();
    expect(await inspect()).toEqual([]);
    for (const { client, bucket: Bucket } of Object.values(ends)) expect(await client.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Enabled' });
    expect(await rules()).toMatchObject([wholeRule(destination, 1)]);
    await apply();
    expect(await rules()).toHaveLength(1);
  });

  test.each(['source', 'replica'] as const)('versioning of the %s that somebody suspends is found, and set right', async (end) => {
    await apply();
    await setVersioning(end, 'Suspended');
    expect(await inspect()).toEqual([`Files that are overwritten or deleted are lost: versioning of ${end === 'source' ? 'files' : 'replica'} is Suspended.`]);
    await apply();
    expect(await inspect()).toEqual([]);
  });

  test.each<[string, Partial<ReplicationRule>, RegExp]>([
    ['that is disabled', { Status: 'Disabled' }, /the rule amazon-insights-files is disabled/],
    ['that takes a part', { Filter: { Prefix: 'avatars/' } }, /the rule amazon-insights-files takes a part alone/],
    ['that goes by tags', { Filter: { Tag: { Key: 'keep', Value: 'yes' } } }, /takes a part alone/],
    ['that leaves deletes out', { DeleteMarkerReplication: { Status: 'Disabled' } }, /the rule amazon-insights-files leaves deletes out/],
    ['that leads elsewhere', { Destination: { Bucket: 'arn:aws:s3:::elsewhere' } }, /no rule leads to arn:aws:s3:::replica/],
  ])('a rule %s is found, and set right', async (_, difference, text) => {
    await setVersioning('source', 'Enabled');
    await setVersioning('replica', 'Enabled');
    await putRules({ ...wholeRule(destination, 3), ...difference });
    expect(await inspect()).toEqual([expect.stringMatching(text)]);
    await apply();
    expect(await inspect()).toEqual([]);
  });

  test('rules of others stay, and ours is above them', async () => {
    await setVersioning('source', 'Enabled');
    await putRules(foreign());
    await apply();
    expect(await rules()).toMatchObject([foreign(), wholeRule(destination, 8)]);
    expect(await inspect()).toEqual([]);
  });

  test('a rule of somebody else that does the same is enough', async () => {
    await setVersioning('source', 'Enabled');
    await setVersioning('replica', 'Enabled');
    await putRules({ ...wholeRule(destination, 1), ID: 'everything' });
    expect(await inspect()).toEqual([]);
    await apply();
    expect(await rules()).toMatchObject([{ ID: 'everything' }]);
  });

  test('what cannot be read is an error, not a finding', async () => {
    await expect(inspectFiles({ ...ends, replica: { ...ends.replica, bucket: 'nobodys' } }, declared())).rejects.toThrow(/bucket does not exist/);
  });

  test('are listed version by version, over pages', async () => {
    await setVersioning('source', 'Enabled');
    const { client, bucket: Bucket } = ends.source;
    for (const [Key, Body] of [['users/1', 'one'], ['users/1', 'another'], ['users/2', 'one']] as const) await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'users/1' }));
    const versions: ObjectVersion[] = [];
    for await (const version of listVersions(ends.source, 'users/', 2)) versions.push(version);
    const found = versions.map(({ key, isDeleteMarker, size }) => `${key} ${isDeleteMarker ? 'deleted' : size}`);
    expect(found.sort()).toEqual(['users/1 3', 'users/1 7', 'users/1 deleted', 'users/2 3']);
    expect(new Set(versions.map(({ id }) => id)).size).toBe(4);
    expect(await listVersions(ends.source, 'nobody/').next()).toMatchObject({ done: true });
  });

  test('are compared by a sample of their versions', async () => {
    for (const end of ['source', 'replica'] as const) await setVersioning(end, 'Enabled');
    const put = (end: keyof ReplicationEnds, Key: string, Body: string) => ends[end].client.send(new PutObjectCommand({ Bucket: ends[end].bucket, Key, Body }));
    for (const end of ['source', 'replica'] as const) for (const Key of ['a', 'a/b', 'a/c']) await put(end, Key, 'one');
    await put('source', 'a', 'another');
    await put('source', 'probes/probe', 'never there');
    const now = new Date(Date.now() + 3600_000);
    const listers = () => ({ source: (prefix?: string) => listVersions(ends.source, prefix), replica: (prefix?: string) => listVersions(ends.replica, prefix) });
    const compare = (mostKeys: number) => compareBuckets(listers(), { now, graceSeconds: 900, mostKeys, except: 'probes/' });
    const all = await compare(100);
    expect(all).toMatchObject({ keys: 3, versions: 4, lost: [{ version: { key: 'a', size: 7 }, why: 'missing' }] });
    expect(all.lost).toHaveLength(1);
    expect(await compare(1)).toMatchObject({ keys: 1 });
    expect(await compareBuckets(listers(), { now: new Date(), graceSeconds: 900, mostKeys: 100 })).toEqual({ keys: 0, versions: 0, lost: [] });
  });
});
