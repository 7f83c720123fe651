/** Snapshots of a Redis Cluster that speaks TLS, in the object storage of its region. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { setsIn, type SnapshotSet } from '../../../scripts/backup/redis/snapshot-set.ts';
import { openBucket, type Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { bucketName } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { s3Client } from '../../../scripts/lab/services/s3-client.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, regionPlan, regions } from '../lab.ts';
import { makeCertificates, TLS } from '../redis/certificates.ts';
import { connectionTo } from '../redis/connection.ts';
import { installRedis, SIZE, SMALL } from '../redis/release.ts';
import { connectCluster } from '../redis/sessions.ts';
import { makeSecrets } from '../secrets.ts';
import { helm, type Where } from '../stack.ts';
import { runJob } from './job.ts';

const KEYS = 3000;

describe.skipIf(!hasLab)('snapshots of redis', () => {
  const region = regions[0]!;
  const Bucket = bucketName(region, 'redis');
  let where: Where;
  let identity: string;
  let client: S3Client;
  let bucket: Bucket;
  let settings: string[];

  const install = (...flags: readonly string[]) => helm('helm4', where, 'upgrade', '--install', 'backup', ...chartValues('backup', region), ...settings, ...flags);
  const prefix = () => `redis/${where.namespace}`;
  const sets = async () => setsIn(prefix(), (await bucket.list(`${prefix()}/`)).map(({ key }) => key));

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('snapshots') };
    const storage = await objectStorage(regionPlan(region));
    client = await s3Client(storage);
    bucket = await openBucket({ bucket: Bucket, region, endpoint: storage.endpoint, pathStyle: true, caFile: storage.caFile });
    identity = await generateX25519Identity();
    await makeSecrets(where, {
      'storage-ca': { 'ca.crt': await readFile(storage.caFile, 'utf8') },
      'backup-writer': { 's3-key': storage.accessKeyId, 's3-key-secret': storage.secretAccessKey },
      'wrong-users': { 'replica-password': randomBytes(12).toString('hex') },
    });
    const values = {
      enabled: true,
      url: 'rediss://redis-cluster:6379',
      mode: 'cluster',
      caSecret: 'redis-tls',
      recipient: await identityToRecipient(identity),
      'storage.bucket': Bucket,
      'storage.region': region,
      'storage.endpoint': `https://${storage.host}`,
      'storage.pathStyle': true,
      'storage.existingSecret': 'backup-writer',
      'storage.caSecret': 'storage-ca',
      'workVolume.size': '256Mi',
      backoffLimit: 0,
    };
    settings = Object.entries(values).flatMap(([key, value]) => ['--set', `redis.${key}=${value}`]);
    const tls = await makeCertificates(where);
    await installRedis(where, '--set', 'topology=cluster,cluster.shards=3', ...TLS, ...SMALL, ...SIZE);
    await install();
    const services = await connectCluster({ ...(await connectionTo(where)), tls });
    try {
      for (let number = 0; number < KEYS - 1; number++) await services.set(`product:${number}`, randomBytes(32).toString('hex'));
      await services.xAdd('jobs', '*', { job: 'the one that waits' });
    } finally {
      services.destroy();
    }
  }, 300_000);

  test('every master is snapshotted, checked, and sent so that only the holder of the key reads it', async ({ task }) => {
    const { succeeded, log } = await runJob(where, 'backup-redis');
    expect(succeeded, log).toBe(true);
    const set = JSON.parse(log.trim().split('\n').at(-1)!) as SnapshotSet;
    expect(set.snapshots).toHaveLength(3);
    expect(set.snapshots.reduce((sum, { keys }) => sum + keys, 0)).toBe(KEYS);
    expect(await sets()).toMatchObject([{ takenAt: new Date(set.takenAt), whole: true }]);
    expect(JSON.parse(await bucket.text(`${prefix()}/${set.takenAt}/manifest.json`))).toEqual(set);

    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const contents = await Promise.all(set.snapshots.map(async ({ object }) => {
      const sent = await (await client.send(new GetObjectCommand({ Bucket, Key: object }))).Body!.transformToByteArray();
      expect(Buffer.from(sent).includes('product:')).toBe(false);
      return Buffer.from(await decrypter.decrypt(sent));
    }));
    for (const [index, content] of contents.entries()) {
      expect(content.subarray(0, 5).toString()).toBe('REDIS');
      expect(content).toHaveLength(set.snapshots[index]!.bytes);
    }
    expect(contents.filter((content) => content.includes('the one that waits'))).toHaveLength(1);
    task.meta.figures = { 'keys in the snapshots': KEYS, 'bytes of them': contents.reduce((sum, { length }) => sum + length, 0) };
  }, 120_000);

  test('a Job with another password fails, says so, and leaves nothing that looks like a backup', async () => {
    await install('--set', 'redis.usersSecret=wrong-users');
    const { succeeded, log } = await runJob(where, 'backup-redis', 'wrong');
    expect(succeeded).toBe(false);
    expect(log).toMatch(/WRONGPASS/);
    expect(await sets()).toHaveLength(1);
  }, 120_000);
});
