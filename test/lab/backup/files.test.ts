/** Users' files, whose bucket the lab's replicator replicates to the other region. */
import { readFile } from 'node:fs/promises';
import { CreateBucketCommand, DeleteBucketCommand, DeleteObjectCommand, PutBucketVersioningCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listVersions } from '../../../scripts/backup/files/object-version.ts';
import { replicaBucketName } from '../../../scripts/lab/services/buckets.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { setReplicationLag } from '../../../scripts/lab/services/replicator.ts';
import { s3Client } from '../../../scripts/lab/services/s3-client.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, kubectl, regionPlan, regions, uniqueName } from '../lab.ts';
import { makeSecrets } from '../secrets.ts';
import { helm, type Where } from '../stack.ts';
import { storageFlags } from './bucket.ts';
import { metricsOf } from './metrics.ts';

/** Seconds from one probe, and one look, to the next. */
const INTERVAL = 10;

describe.skipIf(!hasLab)('users’ files', () => {
  const [region, other] = [regions[0]!, regions[1]!];
  const own = uniqueName('files');
  let where: Where;
  let client: S3Client;
  let settings: readonly string[];

  const install = (...flags: readonly string[]) => helm('helm4', where, 'upgrade', '--install', 'backup', ...chartValues('backup', region), '--wait', ...settings, ...flags);
  const metric = async (name: string, labels = '') => Number(new RegExp(`^backup_files_${name}\\{[^}]*${labels}[^}]*\\} (\\S+)$`, 'm').exec(await metricsOf(where, 'backup-exporter'))?.[1]);
  const lag = () => metric('replication_lag_seconds');
  const setVersioning = (Status: 'Enabled' | 'Suspended') => client.send(new PutBucketVersioningCommand({ Bucket: own, VersioningConfiguration: { Status } }));

  beforeAll(async () => {
    where = { region, namespace: await freshNamespace('files') };
    const storages = await Promise.all([region, other].map((name) => objectStorage(regionPlan(name))));
    client = await s3Client(storages[0]!);
    await makeSecrets(where, {
      'storage-ca': { 'ca.crt': await readFile(storages[0]!.caFile, 'utf8') },
      ...Object.fromEntries(storages.map(({ region: name, accessKeyId, secretAccessKey }) => [`files-${name}`, { 's3-key': accessKeyId, 's3-key-secret': secretAccessKey }])),
    });
    const storage = storages.flatMap((one, index) => storageFlags(`files.${index === 0 ? 'storage' : 'replica'}`, one, 'files', `files-${one.region}`));
    settings = [...storage, '--set', `files.replica.bucket=${replicaBucketName(region, 'files')},files.enabled=true,files.replication.check=false,files.probe.intervalSeconds=${INTERVAL},exporter.enabled=true,exporter.intervalSeconds=${INTERVAL}`];
  }, 120_000);
  afterAll(async () => {
    await setReplicationLag(regionPlan(region), 0);
    // Every region is to have the buckets of production alone.
    for await (const { key, id } of listVersions({ client, bucket: own })) await client.send(new DeleteObjectCommand({ Bucket: own, Key: key, VersionId: id }));
    await client.send(new DeleteBucketCommand({ Bucket: own }));
    client.destroy();
  });

  test('the lag that is measured is that of the replicator, grows while it stands still, and goes back', async ({ task }) => {
    await setReplicationLag(regionPlan(region), 5);
    await install();
    await expect.poll(async () => (await lag()) >= 5, { timeout: 60_000, interval: 1000 }).toBe(true);
    // Up to a second and a round of the replicator, and one of the questions, on top.
    const slow = await lag();
    expect(slow).toBeLessThan(15);
    await setReplicationLag(regionPlan(region), 3600);
    await expect.poll(lag, { timeout: 90_000, interval: 1000 }).toBeGreaterThan(30);
    await setReplicationLag(regionPlan(region), 0);
    await expect.poll(lag, { timeout: 90_000, interval: 1000 }).toBeLessThan(5);
    expect(Date.now() / 1000 - (await metric('probe_last_success_timestamp_seconds'))).toBeLessThan(3 * INTERVAL);
    task.meta.figures = { 'seconds of lag with 5 s set': slow, 'seconds without': await lag() };
  }, 300_000);

  test('versioning that somebody suspends is told, with what is lost by it', async () => {
    await client.send(new CreateBucketCommand({ Bucket: own }));
    await setVersioning('Enabled');
    await install('--set', `files.storage.bucket=${own}`);
    const misconfigured = () => metric('misconfigured', `bucket="${own}",what="versioning"`).catch(() => NaN);
    await expect.poll(misconfigured, { timeout: 60_000, interval: 1000 }).toBe(0);
    await setVersioning('Suspended');
    await expect.poll(misconfigured, { timeout: 60_000, interval: 1000 }).toBe(1);
    expect(await metric('misconfigured', `bucket="${replicaBucketName(region, 'files')}",what="versioning"`)).toBe(0);
    expect(await kubectl(region, ['logs', 'deployment/backup-exporter', '--namespace', where.namespace])).toContain(`Files that are overwritten or deleted are lost: versioning of ${own} is Suspended.`);
    await setVersioning('Enabled');
    await expect.poll(misconfigured, { timeout: 60_000, interval: 1000 }).toBe(0);
    // Nobody replicates that bucket.
    await expect.poll(lag, { timeout: 60_000, interval: 1000 }).toBeGreaterThan(INTERVAL);
  }, 240_000);
});
