/** What `helm install` says at its end. */
import { release, text, when, type Expr, type Line } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import type { BackupReferences } from './values.ts';

/** What is backed up when, and how to do it now; and who keeps users' files. */
export function notes({ configuration, exporter, heartbeat, postgres, redis, files }: BackupReferences, { fullname }: Naming): Line[] {
  const inNamespace = text`--namespace ${release.namespace}`;
  const now = (job: string) => text`  kubectl create job --from=cronjob/${fullname}-${job} ${fullname}-${job}-now ${inNamespace}`;
  const suspended = (part: { readonly suspend: Expr<boolean> }, path: string) => when(part.suspend, [`That is suspended: ${path}.suspend is set.`]);
  return [
    when(
      postgres.enabled,
      [
        text`PostgreSQL is backed up to ${postgres.repository.bucket} at ${postgres.repository.schedule} (${postgres.timeZone}). To do it now:`,
        now('postgres'),
        text`  kubectl logs ${inNamespace} --follow job/${fullname}-postgres-now`,
        suspended(postgres, 'postgres'),
        when(postgres.secondRepository.enabled, ['', text`And to ${postgres.secondRepository.bucket} at ${postgres.secondRepository.schedule}:`, now('postgres-second')]),
      ],
      ['PostgreSQL is not backed up: set postgres.enabled.'],
    ),
    '',
    when(
      redis.enabled,
      [text`Snapshots of Redis go to ${redis.storage.bucket} at ${redis.schedule} (${redis.timeZone}), encrypted for ${redis.recipient}. To take one now:`, now('redis'), suspended(redis, 'redis')],
      ['Redis is not snapshotted: set redis.enabled.'],
    ),
    '',
    when(
      configuration.enabled,
      [text`The configuration of the namespace is saved to ${configuration.storage.bucket} at ${configuration.schedule} (${configuration.timeZone}), encrypted for ${configuration.recipient}. To do it now:`, now('configuration'), suspended(configuration, 'configuration')],
      ['The configuration of the namespace is not saved: set configuration.enabled.'],
    ),
    '',
    when(
      files.enabled,
      [text`Users’ files in ${files.storage.bucket} are replicated to ${files.replica.bucket} by object storage; whether they are, the exporter says.`],
      ['Nobody looks after users’ files: set files.enabled.'],
    ),
    '',
    when(heartbeat.enabled, [text`A heartbeat measures what a restore would lose: ${fullname}-heartbeat.`], ['Nothing measures what a restore would lose: set heartbeat.enabled.']),
    when(exporter.enabled, [text`Prometheus learns from ${fullname}-exporter what backups there are.`], ['Nobody looks at the backups that are there: set exporter.enabled.']),
  ];
}
