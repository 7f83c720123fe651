/** What Prometheus alerts of. */
import { and, gt, ne, not, release, text, when, type HelmChart } from '../../helm/index.ts';
import { AlertRules, alert, ofPods, volumeAlert } from '../../resources/alerts.ts';
import { headlessName } from '../../resources/headless-service.ts';
import type { Naming } from '../../resources/naming.ts';
import type { PostgresParts } from './pods.ts';
import type { PostgresReferences } from './values.ts';

/** `prometheusrule.yaml`; docs/runbooks/postgres.md says what to do. */
export function alertRules(chart: HelmChart, v: PostgresReferences, parts: PostgresParts): void {
  chart.failWhen(
    and(v.alerts.enabled, v.archive.enabled, not(v.metrics.enabled)),
    'alerts.enabled needs metrics.enabled beside archive.enabled: nothing else says that WAL is not archived. Set it, or turn the alerts off.',
  );
  new AlertRules(chart, v.alerts, parts.naming, [when(v.external.enabled, ofExternal(parts), ofCluster(chart, v, parts.naming))]);
}

const ofExternal = ({ exporter }: PostgresParts) => [
  alert('PostgresDown', 'critical', '1m', text`(max(pg_up{namespace="${release.namespace}",service="${headlessName(exporter)}"}) or vector(0)) < 1`, ['The database does not answer.', 'The log of the exporter says why.']),
];

function ofCluster(chart: HelmChart, v: PostgresReferences, naming: Naming) {
  const { alerts, archive, replicas, replication, standby } = v;
  const pods = ofPods(chart, naming);
  const synchronous = and(ne<string>(replication.synchronous, 'off'), gt(replicas, 1), not(standby.enabled));
  return [
    alert('PostgresNoPrimary', 'critical', '1m', text`(sum(patroni_primary{${pods}}) + sum(patroni_standby_leader{${pods}}) or vector(0)) < 1`, ['Nobody leads: there are no writes.', 'Ask a member why: patronictl list.']),
    alert('PostgresTwoPrimaries', 'critical', '30s', text`sum(patroni_primary{${pods}}) > 1`, ['More than one member takes itself for the primary.', 'The one that Patroni does not call the leader has to end: delete its pod at once.']),
    alert('PostgresMemberDown', 'warning', '5m', text`(sum(patroni_postgres_running{${pods}}) or vector(0)) < ${replicas}`, ['A member does not run.', 'Look at its pod and its log; the others go on.']),
    when(synchronous, alert('PostgresNoSyncStandby', 'warning', '5m', text`(sum(patroni_sync_standby{${pods}}) or vector(0)) < 1`, ['No replica has every commit.', 'A failover now would lose some, or has to wait: bring the replicas back.'])),
    when(standby.enabled, alert('PostgresStandbyBehind', 'warning', '5m', text`time() - patroni_xlog_replayed_timestamp{${pods}} > ${alerts.standbyLagSeconds} and on (pod) patroni_standby_leader{${pods}} == 1`, ['The standby is behind the cluster that it follows.', 'Look whether the link and the archive can be reached.'])),
    when(archive.enabled, alert('PostgresArchiveBehind', 'critical', '1m', text`increase(pg_stat_archiver_failed_count{${pods}}[10m]) > 0 unless on (pod) pg_stat_archiver_last_archive_age{${pods}} <= ${alerts.archiveAgeSeconds}`, ['WAL is not archived.', 'Nothing is lost while the volume has room. Mend the repository; the log says which one.'])),
    volumeAlert(alerts, naming, 'PostgresVolumeFull', 'Data grows, or WAL waits to be archived. Grow the volumes; do not delete anything in pg_wal.'),
  ];
}
