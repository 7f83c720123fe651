/** Backups of a real cluster, into the object storages of both regions. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { PostgresBackup } from '../../../scripts/backup/postgres/backups.ts';
import type { Bucket } from '../../../scripts/backup/storage/bucket.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, hasLab, kubectl, regions } from '../lab.ts';
import { underLoad } from '../load.ts';
import { ARCHIVING, makeArchive } from '../postgres/archive.ts';
import { connectionTo, withClient } from '../postgres/connection.ts';
import { inMember, installPostgres, postgresReady, primaryPod } from '../postgres/release.ts';
import { tableSessions } from '../postgres/sessions.ts';
import { certificate, makeSecrets } from '../secrets.ts';
import { helm, type Where } from '../stack.ts';
import { bucketOf } from './bucket.ts';
import { beginJob, endOfJob, podsOfJob, runJob } from './job.ts';
import { metricsOf } from './metrics.ts';

const TLS = 'postgres-tls';

describe.skipIf(!hasLab)('backups of postgres', () => {
  const region = regions.at(-1)!;
  let where: Where;
  let database: string[];
  let repositories: string[];
  let bucket: Bucket;

  const installBackup = (...flags: readonly string[]) =>
    helm('helm4', where, 'upgrade', '--install', 'backup', ...chartValues('backup', region), '--set', 'postgres.enabled=true,postgres.members=3,postgres.certificateSecret=backup-client,postgres.backoffLimit=0', ...repositories, ...flags);
  /** The new backup, as the last line says. */
  const madeBy = (log: string) => JSON.parse(log.trim().split('\n').at(-1)!) as PostgresBackup;
  /** The names of the backups in each repository, as a member sees them. */
  const labels = async (): Promise<readonly (readonly string[])[]> => {
    const [stanza] = JSON.parse(await inMember(where, 'pgbackrest', 'info', '--output=json')) as [{ backup: (PostgresBackup & { database: { 'repo-key': number } })[] }];
    return [1, 2].map((key) => stanza.backup.filter(({ database: { 'repo-key': of } }) => of === key).map(({ label }) => label));
  };

  /** Keys of the segments in the repository of this region, the oldest first. */
  const segments = async () => (await bucket.keys(`${where.namespace}/archive/main/`)).filter((key) => /\/[0-9A-F]{24}-[^/]+$/.test(key));

  beforeAll(async () => {
    const namespace = await freshNamespace('backup');
    where = { region, namespace };
    const flagsOf = await makeArchive([where], regions);
    await makeSecrets(where, {
      [TLS]: await certificate(`${namespace}-postgres`, ['postgres', 'postgres-replicas', '*.postgres-headless']),
      'backup-client': await certificate(`${namespace}-backup`, ['backup']),
      stranger: await certificate(`${namespace}-stranger`, ['stranger']),
    });
    database = ['--set', `replicas=2,zones=null,tls.existingSecret=${TLS},backupServer.enabled=true,backupServer.client=${namespace}-backup`, ...ARCHIVING, ...flagsOf(region, 'archive')];
    repositories = flagsOf(region, 'postgres');
    bucket = await bucketOf(region);
    await installPostgres(where, ...database);
    await installBackup();
    await withClient(await connectionTo(where), async (client) => {
      await client.query('CREATE TABLE much (text text)');
      for (let part = 0; part < 10; part++) await client.query('INSERT INTO much SELECT repeat(md5(random()::text), 20) FROM generate_series(1, 20000)');
    });
    await postgresReady(where);
  }, 300_000);

  test('each repository gets a backup of its own, read from the replica, also when both are begun at once', async ({ task }) => {
    const jobs = await Promise.all(['backup-postgres', 'backup-postgres-second'].map((cronJob) => runJob(where, cronJob)));
    for (const { succeeded, log } of jobs) {
      expect(succeeded, log).toBe(true);
      // One of three members is not there.
      expect(log).toMatch(/replay on the standby reached/);
      expect(madeBy(log)).toMatchObject({ type: 'full', error: false });
    }
    const made = jobs.map(({ log }) => madeBy(log));
    expect(await labels()).toEqual(made.map(({ label }) => [label]));
    const [{ timestamp, info }] = made as [PostgresBackup, PostgresBackup];
    task.meta.figures = { 'seconds of the backup': timestamp.stop - timestamp.start, 'MiB of the database': Math.round(info.size / 1024 ** 2) };
  }, 240_000);

  test('a backup whose pod is killed in the middle is made by the next attempt, and the services write on meanwhile', async ({ task }) => {
    await installBackup('--set', 'postgres.backoffLimit=1');
    const before = await labels();
    const report = await underLoad({ task, open: await tableSessions(await connectionTo(where)), writes: 200, withinMs: 60_000 }, async () => {
      const job = await beginJob(where, 'backup-postgres', 'killed');
      const logOf = async (pod: string) => kubectl(region, ['logs', pod, '--namespace', where.namespace]).catch(() => '');
      const [victim] = await vi.waitUntil(async () => ((await podsOfJob(where, job)).length > 0 ? podsOfJob(where, job) : undefined), { timeout: 30_000, interval: 100 });
      await vi.waitUntil(async () => (await logOf(victim!)).includes('backup start archive'), { timeout: 60_000, interval: 50 });
      await kubectl(region, ['delete', 'pod', victim!, '--namespace', where.namespace, '--grace-period=0', '--force']);
      expect(await labels()).toEqual(before);
      const { succeeded, log } = await endOfJob(where, job);
      expect(succeeded, log).toBe(true);
      expect((await podsOfJob(where, job)).at(-1)).not.toBe(victim);
      expect((await labels())[0]).toEqual([...before[0]!, madeBy(log).label]);
    });
    expect(report.lost).toBe(0);
    expect(report.longestOutageMs).toBeLessThan(5000);
  }, 240_000);

  test('a Job with another certificate is refused, and says so', async () => {
    await installBackup('--set', 'postgres.certificateSecret=stranger');
    const { succeeded, log } = await runJob(where, 'backup-postgres', 'stranger');
    expect(succeeded).toBe(false);
    expect(log).toMatch(/access denied/);
  }, 120_000);

  test('a new member begins with the backup', async () => {
    await installPostgres(where, ...database, '--set', 'replicas=3');
    expect(await kubectl(region, ['logs', 'postgres-2', '--namespace', where.namespace, '--container', 'postgres'])).toContain('replica has been created using pgbackrest');
  }, 300_000);

  test('the exporter tells of each repository, and of WAL that is gone from one', async () => {
    await installBackup('--set', 'exporter.enabled=true,exporter.intervalSeconds=10', '--wait');
    const metric = async (name: string, of: string) => new RegExp(`^${name}\\{of="${of}"\\} (\\S+)$`, 'm').exec(await metricsOf(where, 'backup-exporter'))?.[1];
    const [own, second] = await labels();
    await expect.poll(() => metric('backup_sets', 'postgres'), { timeout: 60_000, interval: 1000 }).toBe(`${own!.length}`);
    await expect.poll(() => metric('backup_sets', 'postgres-second'), { timeout: 60_000, interval: 1000 }).toBe(`${second!.length}`);
    expect(Date.now() / 1000 - Number(await metric('backup_newest_timestamp_seconds', 'postgres'))).toBeLessThan(600);
    expect(Number(await metric('backup_newest_bytes', 'postgres'))).toBeGreaterThan(50 * 1024 ** 2);
    expect([await metric('backup_newest_damaged', 'postgres'), await metric('backup_archive_gaps', 'postgres'), await metric('backup_archive_gaps', 'postgres-second')]).toEqual(['0', '0', '0']);

    const before = (await segments()).length;
    // Further segments, so that the one that goes is in the middle.
    const switchSegment = ['psql', '--command', "SELECT pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()"];
    for (let number = 0; number < 3; number++) await kubectl(region, ['exec', await primaryPod(where), '--namespace', where.namespace, '--container', 'postgres', '--', ...switchSegment]);
    await expect.poll(async () => (await segments()).length, { timeout: 60_000, interval: 1000 }).toBeGreaterThan(before + 1);
    await bucket.remove([(await segments()).at(-2)!]);
    await expect.poll(() => metric('backup_archive_gaps', 'postgres'), { timeout: 60_000, interval: 1000 }).toBe('1');
    expect(await metric('backup_archive_gaps', 'postgres-second')).toBe('0');
  }, 240_000);
});
