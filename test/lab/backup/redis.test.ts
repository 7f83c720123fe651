/** Snapshots of a Redis Cluster that speaks TLS, and of a master with Sentinels, in the object storage of their region. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { DeleteObjectCommand, GetObjectCommand, GetObjectRetentionCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SnapshotSet } from '../../../scripts/backup/redis/snapshot-set.ts';
import { readSets } from '../../../scripts/backup/storage/snapshot-set.ts';
import type { Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { bucketName } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { s3Client } from '../../../scripts/lab/services/s3-client.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, kubectl, regionPlan, regions } from '../lab.ts';
import { makeCertificates, TLS } from '../redis/certificates.ts';
import { installRedis, masterPod, SIZE, SMALL } from '../redis/release.ts';
import { makeSecrets } from '../secrets.ts';
import { helm, type Where } from '../stack.ts';
import { bucketOf, storageFlags } from './bucket.ts';
import { runJob } from './job.ts';
import { withLockedBucket } from './locked-bucket.ts';

/** Keys in the cluster, one of them the queue. */
const KEYS = 600;

describe.skipIf(!hasLab)('snapshots of redis', () => {
  const region = regions[0]!;
  const name = bucketName(region, 'redis');
  let cluster: Where;
  let watched: Where;
  let identity: string;
  let client: S3Client;
  let bucket: Bucket;
  let settings: string[];

  const install = (where: Where, ...flags: readonly string[]) => helm('helm4', where, 'upgrade', '--install', 'backup', ...chartValues('backup', region), ...settings, ...flags);
  const overTls = ['--set', 'redis.url=rediss://redis-cluster:6379,redis.caSecret=redis-tls'];
  const prefixOf = ({ namespace }: Where) => `redis/${namespace}/backup`;
  const sets = (where: Where) => readSets(bucket, prefixOf(where));
  const setOf = (log: string) => JSON.parse(log.trim().split('\n').at(-1)!) as SnapshotSet;

  beforeAll(async () => {
    [cluster, watched] = [{ region, namespace: await freshNamespace('snapshots') }, { region, namespace: await freshNamespace('watched') }];
    const storage = await objectStorage(regionPlan(region));
    client = await s3Client(storage);
    bucket = await bucketOf(region, 'redis');
    identity = await generateX25519Identity();
    for (const where of [cluster, watched]) {
      await makeSecrets(where, {
        'storage-ca': { 'ca.crt': await readFile(storage.caFile, 'utf8') },
        'backup-writer': { 's3-key': storage.accessKeyId, 's3-key-secret': storage.secretAccessKey },
        'wrong-users': { 'replica-password': randomBytes(12).toString('hex') },
      });
    }
    settings = ['--set', `redis.enabled=true,redis.suspend=true,redis.recipient=${await identityToRecipient(identity)},redis.workVolume.size=256Mi,redis.backoffLimit=0`, ...storageFlags('redis.storage', storage, 'redis', 'backup-writer')];
    await makeCertificates(cluster);
    await Promise.all([installRedis(cluster, '--set', 'topology=cluster,cluster.shards=3', ...TLS, ...SMALL, ...SIZE), installRedis(watched, '--set', 'topology=sentinel', ...SMALL, ...SIZE)]);
    await install(cluster, ...overTls);
    await install(watched);
    // Inside a pod: a cluster with TLS sends clients on to names that this host does not know.
    const commands = [...Array.from({ length: KEYS - 1 }, (_, number) => `SET product:${number} ${randomBytes(32).toString('hex')}`), 'XADD jobs * job the-one-that-waits'];
    const redisClient = 'cd /etc/redis/users && REDISCLI_AUTH=$(cat redis-password) redis-cli -c --tls --insecure --user "$(cat redis-username)"';
    await kubectl(region, ['exec', '--stdin', 'redis-cluster-0', '--namespace', cluster.namespace, '--container', 'redis', '--', 'sh', '-c', redisClient], `${commands.join('\n')}\n`);
  }, 300_000);

  test('every master of a cluster is snapshotted, checked, and sent so that only the holder of the key reads it; what is too old goes', async ({ task }) => {
    const [old, foreign] = [`${prefixOf(cluster)}/2020-01-01T00:00:00.000Z/manifest.json`, `${prefixOf(cluster)}/notes.txt`];
    for (const key of [old, foreign]) await bucket.put(key, '{}');
    const { succeeded, log } = await runJob(cluster, 'backup-redis');
    expect(succeeded, log).toBe(true);
    const set = setOf(log);
    expect(set.snapshots).toHaveLength(3);
    expect(set.snapshots.reduce((sum, { keys }) => sum + keys, 0)).toBe(KEYS);
    expect(await sets(cluster)).toMatchObject([{ takenAt: new Date(set.takenAt), whole: true }]);
    expect(await bucket.text(foreign)).toBe('{}');
    expect(JSON.parse(await bucket.text(`${prefixOf(cluster)}/${set.takenAt}/manifest.json`))).toEqual(set);

    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const contents = await Promise.all(set.snapshots.map(async ({ object }) => {
      const sent = await (await client.send(new GetObjectCommand({ Bucket: name, Key: object }))).Body!.transformToByteArray();
      expect(Buffer.from(sent).includes('product:')).toBe(false);
      return Buffer.from(await decrypter.decrypt(sent));
    }));
    for (const [index, content] of contents.entries()) {
      expect(content.subarray(0, 5).toString()).toBe('REDIS');
      expect(content).toHaveLength(set.snapshots[index]!.bytes);
    }
    expect(contents.filter((content) => content.includes('the-one-that-waits'))).toHaveLength(1);
    task.meta.figures = { 'keys in the snapshots': KEYS, 'bytes of them': contents.reduce((sum, { length }) => sum + length, 0) };
  }, 120_000);

  test('a Job with another password fails, says so, and leaves nothing that looks like a backup', async () => {
    await install(cluster, ...overTls, '--set', 'redis.usersSecret=wrong-users');
    const { succeeded, log } = await runJob(cluster, 'backup-redis', 'wrong');
    expect(succeeded).toBe(false);
    expect(log).toMatch(/WRONGPASS/);
    expect(await sets(cluster)).toHaveLength(1);
  }, 120_000);

  test('where Sentinels watch, a replica is read', async () => {
    const master = await masterPod(watched);
    const { succeeded, log } = await runJob(watched, 'backup-redis');
    expect(succeeded, log).toBe(true);
    const [, source] = /from (\S+)\.redis-cluster-headless\.$/m.exec(log)!;
    expect(source).toMatch(/^redis-cluster-\d$/);
    expect(source).not.toBe(master);
    expect(setOf(log).snapshots).toMatchObject([{ shard: 'main' }]);
  }, 120_000);

  // It takes a few seconds.
  test('what is locked is there whoever has the keys of the bucket', async () => {
    await withLockedBucket(client, async (Bucket) => {
      await install(watched, '--set', `redis.storage.bucket=${Bucket},redis.objectLock.mode=GOVERNANCE,redis.objectLock.days=2`);
      const { succeeded, log } = await runJob(watched, 'backup-redis', 'locked');
      expect(succeeded, log).toBe(true);
      const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket }));
      expect(Versions).toHaveLength(2);
      for (const { Key, VersionId } of Versions!) {
        const { Retention } = await client.send(new GetObjectRetentionCommand({ Bucket, Key, VersionId }));
        expect((Retention!.RetainUntilDate!.getTime() - Date.now()) / 3_600_000).toBeCloseTo(48, 0);
        await expect(client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))).rejects.toThrow(/object lock/);
      }
    });
  }, 120_000);
});
