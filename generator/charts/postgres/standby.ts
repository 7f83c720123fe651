/** A cluster that follows the one of another region: by streaming, and from the archive while the link is away. */
import { and, call, not, text, when, type HelmChart, type Line } from '../../helm/index.ts';
import { toAnyAddress } from '../../resources/network-access.ts';
import { scriptPath } from './scripts.ts';
import type { PostgresReferences } from './values.ts';

/** Its part of what the members agree on. */
export function standbyConfiguration({ standby, archive }: PostgresReferences): Line[] {
  return [
    when(standby.enabled, [
      'standby_cluster:',
      text`  host: ${call<string>('string', 'toJson', standby.host)}`,
      text`  port: ${standby.port}`,
      when(archive.enabled, [`  restore_command: ${scriptPath('pgbackrest-archive-get.sh')} %f "%p" "1 2"`, '  create_replica_methods: [pgbackrest, basebackup]'], ['  create_replica_methods: [basebackup]']),
    ]),
  ];
}

/** Egress to the other region, whose addresses change. */
export const toOtherRegion = ({ standby }: PostgresReferences) =>
  when(standby.enabled, toAnyAddress(standby.port));

/** Refuses a standby that could never follow. */
export function checkStandby(chart: HelmChart, { standby, users }: PostgresReferences): void {
  chart.failWhen(and(standby.enabled, not(standby.host)), 'standby.host is not set: name the address of the primary that is followed.');
  chart.failWhen(
    and(standby.enabled, not(users.existingSecret)),
    'standby.enabled needs the passwords of the cluster that is followed: copy its Secret, and name it in users.existingSecret.',
  );
}
