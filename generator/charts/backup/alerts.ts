/** What Prometheus alerts of. */
import { and, call, not, or, release, text, when, type Expr, type HelmChart } from '../../helm/index.ts';
import { AlertRules, alert } from '../../resources/alerts.ts';
import type { PodParts } from '../../resources/pod.ts';
import type { BackupReferences } from './values.ts';

const MINUTE = 60;

/** A duration of the Prometheus operator, such as 30s or 2m, in seconds. */
const seconds = (duration: Expr<string>): Expr<number> =>
  call('number', 'mulf', call('string', 'regexFind', '^[0-9]+', duration), call('number', 'get', call('map', 'dict', 'ms', 0.001, 's', 1, 'm', MINUTE, 'h', 60 * MINUTE), call('string', 'regexFind', '[a-z]+$', duration)));

/** `prometheusrule.yaml`; docs/runbooks/backup.md says what to do. */
export function alertRules(chart: HelmChart, v: BackupReferences, { naming }: PodParts): void {
  const { alerts, configuration, exporter, files, heartbeat, podMonitor, postgres, redis } = v;
  const scrapeSeconds = seconds(podMonitor.interval);
  /** Seconds between two things, as alerts see them: what is no older than a scrape is not missing. */
  const seen = (intervalSeconds: Expr<number>) => call<number>('integer', 'max', intervalSeconds, scrapeSeconds);
  const of = (pod: string) => text`namespace="${release.namespace}",pod=~"${naming.fullname}-${pod}-.+"`;
  const [looks, beats] = [of('exporter'), of('heartbeat')];
  const jobs = text`namespace="${release.namespace}",job_name=~"${naming.fullname}-(postgres|redis|configuration).*"`;
  new AlertRules(chart, alerts, naming, [
    // What is suspended grows old.
    when(and(exporter.enabled, postgres.enabled, not(postgres.suspend)), alert('BackupPostgresOld', 'critical', '5m', text`time() - backup_newest_timestamp_seconds{${looks},of=~"postgres.*"} > ${alerts.postgresAgeSeconds}`, ['The newest backup of PostgreSQL is too old.', 'Look at the last Jobs and their logs, and make one now.'])),
    when(and(exporter.enabled, redis.enabled, not(redis.suspend)), alert('BackupRedisOld', 'critical', '5m', text`time() - backup_newest_timestamp_seconds{${looks},of="redis"} > ${alerts.redisAgeSeconds}`, ['The newest snapshot of Redis is too old.', 'Look at the last Jobs and their logs, and take one now.'])),
    when(and(exporter.enabled, configuration.enabled, not(configuration.suspend)), alert('BackupConfigurationOld', 'warning', '5m', text`time() - backup_newest_timestamp_seconds{${looks},of="configuration"} > ${alerts.configurationAgeSeconds}`, ['The newest saved configuration is too old.', 'Look at the last Jobs and their logs, and save one now.'])),
    when(exporter.enabled, [
      alert('BackupNone', 'critical', '1h', text`backup_sets{${looks}} == 0`, ['There is no backup at all.', 'Make the first one now.']),
      alert('BackupSizeJump', 'warning', '5m', text`abs(backup_newest_bytes{${looks}} / backup_previous_bytes{${looks}} - 1) * 100 > ${alerts.sizeJumpPercentage}`, ['A backup is much larger or smaller than the one before.', 'Look whether data has gone, or come, that should not have.']),
      alert('BackupDamaged', 'critical', '1m', text`backup_newest_damaged{${looks}} == 1`, ['The newest backup is of damaged data.', 'Switch over to a member that is whole, and make another one.']),
      alert('BackupArchiveGap', 'critical', '15m', text`backup_archive_gaps{${looks}} > 0`, ['WAL is missing in the archive: a restore from the newest backup ends there.', 'Make a full backup now: a restore begins with it.']),
      alert('BackupsNotLookedAt', 'warning', '15m', text`time() - backup_inspected_timestamp_seconds{${looks}} > 3 * ${seen(exporter.intervalSeconds)} or absent(backup_inspected_timestamp_seconds{${looks}})`, ['Nobody knows whether backups are there.', 'Look at the log of the exporter.']),
    ]),
    when(files.enabled, [
      alert('BackupFilesMisconfigured', 'critical', '1m', text`backup_files_misconfigured{${looks}} == 1`, ['Users’ files are not kept as declared: what is overwritten, or the region, may be lost.', 'The log of the exporter says what is not so: set it right.']),
      alert('BackupFilesReplicationLag', 'critical', '1m', text`backup_files_replication_lag_seconds{${looks}} > ${alerts.filesLagSeconds}`, ['The replica of users’ files is behind: what was written since would be lost with the region.', 'Look whether a rule of the bucket, its role, or the other region is in the way.']),
      alert('BackupFilesNotProbed', 'warning', '5m', text`time() - backup_files_probe_last_success_timestamp_seconds{${looks}} > 4 * ${seen(files.probe.intervalSeconds)} or absent(backup_files_probe_last_success_timestamp_seconds{${looks}})`, ['Nobody knows how far the replica of users’ files is behind.', 'Look at the log of the exporter.']),
    ]),
    when(and(heartbeat.enabled, heartbeat.postgres.enabled, postgres.enabled), alert('BackupArchiveLag', 'critical', '1m', text`time() - backup_archived_through_timestamp_seconds{${beats}} > ${alerts.archiveLagSeconds}`, ['The archive is behind the database: what was written since would be lost with the cluster.', 'Look whether object storage answers, and what the log of the primary says.'])),
    when(heartbeat.enabled, [
      alert('BackupHeartbeatMissing', 'warning', '2m', text`time() - backup_heartbeat_last_success_timestamp_seconds{${beats}} > 4 * ${seen(heartbeat.intervalSeconds)}`, ['A target of the heartbeat has no beats: a restore could not be measured by them.', 'Look at the log of the heartbeat.']),
      alert('BackupHeartbeatDown', 'warning', '5m', text`absent(backup_heartbeat_sequence{${beats}})`, ['There is no heartbeat: a restore could not be measured.', 'Look at the pod.']),
    ]),
    // A Job that failed stays there, and so does what is said of it: a day is enough.
    when(or(postgres.enabled, redis.enabled, configuration.enabled), alert('BackupFailed', 'warning', '1m', text`kube_job_failed{${jobs},condition="true"} == 1 and on (namespace, job_name) time() - kube_job_status_start_time{${jobs}} < 86400`, ['A backup has failed, with all its attempts.', 'Look at its log.'])),
  ]);
}
