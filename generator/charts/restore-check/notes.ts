/** What `helm install` says at its end. */
import { or, release, text, when, type Line } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import type { RestoreCheckReferences } from './values.ts';

/** When it runs, and how to run it now. */
export function notes({ postgres, redis, files, configuration, region, schedule, timeZone }: RestoreCheckReferences, { fullname }: Naming): Line[] {
  const inNamespace = text`--namespace ${release.namespace}`;
  return [
    when(
      or(postgres.enabled, redis.enabled, files.enabled, configuration.enabled),
      [
        text`A drill restores the backups at ${schedule} (${timeZone}). To run one now, with a report as a page:`,
        text`  npm run restore-check -- --region ${region} ${inNamespace} --report restore-check.html`,
        'Or without this repository:',
        text`  kubectl create job --from=cronjob/${fullname}-drill ${fullname}-drill-now ${inNamespace}`,
        text`  kubectl logs ${inNamespace} --follow job/${fullname}-drill-now`,
      ],
      ['Nothing is restored: set postgres.enabled, redis.enabled, files.enabled or configuration.enabled.'],
    ),
  ];
}
