/** What `helm install` says at its end. */
import { release, text, when, type Line } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { isUsed } from './used.ts';
import type { RestoreCheckReferences } from './values.ts';

/** When it runs, and how to run it now. */
export function notes(v: RestoreCheckReferences, { fullname }: Naming): Line[] {
  const { region, schedule, timeZone } = v;
  const inNamespace = text`--namespace ${release.namespace}`;
  return [
    when(
      isUsed(v),
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
