/** What `helm install` says at its end. */
import { and, call, eq, or, release, ternary, text, when, type Line } from '../../helm/index.ts';
import type { Naming } from '../../resources/naming.ts';
import { isUsed } from './used.ts';
import type { RestoreCheckReferences } from './values.ts';

/** The name that the program knows. */
const USUAL = 'restore-check';

/** When it runs, how to run it now, and what is left to do. */
export function notes(v: RestoreCheckReferences, { fullname }: Naming): Line[] {
  const { application, configuration, networkPolicy, postgres, redis, region, schedule, suspend, timeZone } = v;
  const inNamespace = text`--namespace ${release.namespace}`;
  const cronJob = ternary('', text` --cronjob ${fullname}-drill`, eq<string>(fullname, USUAL));
  const run = (further: string) => text`  npm run restore-check -- --region ${region} ${inNamespace}${cronJob} ${further}`;
  const isAnyAddress = call<boolean>('boolean', 'contains', '"0.0.0.0/0"', call('string', 'toJson', networkPolicy.toObjectStorage));
  return [
    when(
      isUsed(v),
      [
        when(suspend, ['No drill runs by itself: suspend is set. To run one now, with a report as a page:'], [text`A drill restores the backups at ${schedule} (${timeZone}). To run one now, with a report as a page:`]),
        run('--report restore-check.html'),
        'Or without this repository:',
        text`  kubectl create job --from=cronjob/${fullname}-drill ${fullname}-drill-now ${inNamespace}`,
        text`  kubectl logs ${inNamespace} --follow job/${fullname}-drill-now`,
        when(or(postgres.replicated.enabled, redis.replicated.enabled, configuration.replicated.enabled), ['', 'The schedule reads the region’s own backups. What is replicated from another region is drilled by hand:', run('--source replicated')]),
        when(and(application.enabled, networkPolicy.enabled, isAnyAddress), ['', 'The application reaches port 443 of any address, production’s as well: name those of the object storage in networkPolicy.toObjectStorage.']),
      ],
      ['Nothing is restored: set postgres.enabled, redis.enabled, files.enabled or configuration.enabled.'],
    ),
  ];
}
