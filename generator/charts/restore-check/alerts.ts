/** What Prometheus alerts of. */
import { not, release, text, when, type HelmChart } from '../../helm/index.ts';
import { AlertRules, alert } from '../../resources/alerts.ts';
import type { PodParts } from '../../resources/pod.ts';
import type { RestoreCheckReferences } from './values.ts';

/** `prometheusrule.yaml`; docs/runbooks/restore-check.md says what to do. */
export function alertRules(chart: HelmChart, { alerts, suspend }: RestoreCheckReferences, { naming }: PodParts): void {
  const { fullname } = naming;
  const cronJob = text`namespace="${release.namespace}",cronjob="${fullname}-drill"`;
  const jobs = text`namespace="${release.namespace}",job_name=~"${fullname}-drill-.+"`;
  new AlertRules(chart, alerts, naming, [
    // A drill that never passed has no time of its last success.
    when(not(suspend), alert('RestoreCheckOld', 'critical', '1h', text`time() - (kube_cronjob_status_last_successful_time{${cronJob}} or kube_cronjob_created{${cronJob}}) > ${alerts.ageSeconds}`, ['No drill has restored the backups for too long.', 'Run one now, and look at what it says.'])),
    alert('RestoreCheckFailed', 'critical', '1m', text`kube_job_failed{${jobs},condition="true"} == 1`, ['A drill has failed: backups may be worth nothing.', 'Look at its log, which says what is lost.']),
  ]);
}
