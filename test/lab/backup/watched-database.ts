/** One PostgreSQL on a small volume, with an archive, backups, a heartbeat, and a Prometheus that goes by the alerts of both charts. */
import { expect, vi } from 'vitest';
import { API_PORT, EXPORTER_PORT } from '../../../generator/charts/postgres/ports.ts';
import type { PostgresBackup } from '../../../scripts/backup/postgres/backups.ts';
import { objectStorage } from '../../../scripts/lab/services/object-storage.ts';
import { chartValues } from '../chart-values.ts';
import { freshNamespace, kubectl, regionPlan } from '../lab.ts';
import { makeAccount, type Account } from '../object-storage-away.ts';
import { ARCHIVING, makeArchive } from '../postgres/archive.ts';
import { connectionTo, type Connection } from '../postgres/connection.ts';
import { inMember, installPostgres } from '../postgres/release.ts';
import { alertsOf, startPrometheus, type Prometheus } from '../prometheus.ts';
import { rolledOut } from '../rollout.ts';
import { certificate, makeSecrets } from '../secrets.ts';
import type { SmallVolume } from '../small-volume.ts';
import { helm, type Where } from '../stack.ts';
import { storageFlags } from './bucket.ts';
import { runJob } from './job.ts';
import { metricsOf } from './metrics.ts';

/** Of the pods of the chart backup. */
const METRICS_PORT = 9187;

/** It runs, and a first backup has been made. */
export interface WatchedDatabase {
  readonly where: Where;
  readonly connection: Connection;
  readonly prometheus: Prometheus;
  /** Name of the first backup. */
  readonly first: string;
  /** Runs SQL as the superuser in the database of the services. @param flags further ones of psql */
  sql(query: string, ...flags: readonly string[]): Promise<string>;
  /** How many segments wait to be archived. */
  waiting(): Promise<number>;
  /** How many gaps the exporter sees in the archive. */
  gaps(): Promise<number>;
  /** Makes a backup. @param name of the Job. @returns the name of the backup @throws when it fails */
  backUp(name: string): Promise<string>;
  /** Takes the keys of the archive away, those of which everything goes. */
  revokeKeys(): Promise<void>;
  /** Writes new ones into the Secret, and restarts what reads them when it starts; the member does not. */
  renewKeys(): Promise<void>;
  /** All but the volume. */
  remove(): Promise<void>;
}

/** What is not the same in each use. */
export interface WatchedOptions {
  readonly region: string;
  /** Where its data is; half a gigabyte at least. */
  readonly volume: SmallVolume;
  /** Whether there is news after seconds, and alerts fire as soon as their condition holds; else as the charts have it. */
  readonly hurried: boolean;
}

/** Makes it. */
export const watchedDatabase = async ({ region, volume, hurried }: WatchedOptions): Promise<WatchedDatabase> => {
  const namespace = await freshNamespace('watched');
  const where = { region, namespace };
  const flagsOf = await makeArchive([where], [region]);
  let account: Account;
  const newAccount = async (): Promise<void> => {
    account = await makeAccount(region);
    const patch = { stringData: { 's3-key': account.accessKeyId, 's3-key-secret': account.secretAccessKey } };
    await kubectl(region, ['patch', 'secret', `archive-${region}`, '--namespace', namespace, '--patch', JSON.stringify(patch)]);
  };
  await newAccount();
  await makeSecrets(where, {
    'postgres-tls': await certificate(`${namespace}-postgres`, ['postgres', 'postgres-replicas', '*.postgres-headless']),
    'backup-client': await certificate(`${namespace}-backup`, ['backup']),
  });
  const database = [
    '--set', `replicas=1,zones=null,metrics.enabled=true,tls.existingSecret=postgres-tls,backupServer.enabled=true,backupServer.client=${namespace}-backup`,
    '--set', `persistence.storageClassName=${volume.storageClassName},parameters.max_wal_size=64MB,parameters.min_wal_size=32MB,parameters.wal_keep_size=16MB`,
    ...(hurried ? [...ARCHIVING, '--set', 'archive.timeoutSeconds=15,alerts.archiveAgeSeconds=20'] : ['--set', 'archive.enabled=true']),
    ...flagsOf(region, 'archive'),
  ];
  const backups = [
    '--set', 'postgres.enabled=true,postgres.members=1,postgres.certificateSecret=backup-client,postgres.backoffLimit=0,postgres.fullIntervalDays=7,exporter.enabled=true,exporter.intervalSeconds=10,heartbeat.enabled=true,heartbeat.redis.enabled=false',
    // What fills the volume is in the next backup.
    '--set', `alerts.sizeJumpPercentage=10000${hurried ? ',heartbeat.intervalSeconds=5,alerts.archiveLagSeconds=40' : ''}`,
    ...flagsOf(region, 'postgres'),
    ...storageFlags('heartbeat.storage', await objectStorage(regionPlan(region)), 'postgres', `archive-${region}`),
  ];
  await installPostgres(where, ...database);
  await helm('helm4', where, 'upgrade', '--install', 'backup', ...chartValues('backup', region), '--wait', ...backups);
  const backUp = async (name: string): Promise<string> => {
    const { succeeded, log } = await runJob(where, 'backup-postgres', name);
    expect(succeeded, log).toBe(true);
    return (JSON.parse(log.trim().split('\n').at(-1)!) as PostgresBackup).label;
  };
  const sql = async (query: string, ...flags: readonly string[]) => (await inMember(where, 'psql', '--dbname', 'amazon_insights', ...flags, '--tuples-only', '--no-align', '--command', query)).trim();
  // The first segment makes the repository.
  await sql("SELECT pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()");
  await vi.waitUntil(async () => (await sql('SELECT archived_count > 0 FROM pg_stat_archiver')) === 't', { timeout: 60_000, interval: 500 });
  const first = await backUp('first');
  const prometheus = await startPrometheus({
    where,
    scraped: [
      { app: 'postgres', service: 'postgres-headless', port: API_PORT, tls: true },
      { app: 'postgres', service: 'postgres-headless', port: EXPORTER_PORT },
      { app: 'backup-exporter', port: METRICS_PORT },
      { app: 'backup-heartbeat', port: METRICS_PORT },
    ],
    alerts: [
      ...(await alertsOf(where, 'postgres', ...database, '--set', 'serviceMonitor.enabled=true,alerts.enabled=true')),
      ...(await alertsOf(where, 'backup', ...backups, '--set', `podMonitor.enabled=true,alerts.enabled=true${hurried ? ',podMonitor.interval=5s,podMonitor.scrapeTimeout=5s' : ''}`)),
    ],
    atOnce: hurried,
  });
  await vi.waitUntil(async () => (await prometheus.firing()).length === 0, { timeout: 60_000, interval: 1000 });
  return {
    where,
    connection: await connectionTo(where),
    prometheus,
    first,
    sql,
    backUp,
    waiting: async () => Number(await sql("SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'")),
    gaps: async () => Number(/^backup_archive_gaps\{of="postgres"\} (\S+)$/m.exec(await metricsOf(where, 'backup-exporter'))?.[1]),
    revokeKeys: () => account.revoke(),
    renewKeys: async () => {
      await newAccount();
      const others = ['deployment/backup-exporter', 'deployment/backup-heartbeat'];
      await kubectl(region, ['rollout', 'restart', ...others, '--namespace', namespace]);
      await rolledOut(where, others, '60s');
      await prometheus.findPods();
    },
    remove: async () => void (await Promise.all([prometheus.stop(), account.revoke()])),
  };
};
