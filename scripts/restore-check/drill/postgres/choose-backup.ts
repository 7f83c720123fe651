import type { PostgresBackup } from '../../../backup/postgres/backups.ts';
import { formatDuration } from '../../../console/duration.ts';
import type { Findings } from '../findings.ts';
import { startOf, type Stanza } from './stanza.ts';

/** What the choice goes by. */
export interface BackupChoice {
  readonly backups: readonly PostgresBackup[];
  readonly stanza: Stanza;
  /** The cluster that production is; none where no sign of life says so. */
  readonly systemIdentifier: string | undefined;
  /** The moment that is restored. */
  readonly until: Date;
  readonly ageSeconds: number;
  readonly deadlineSeconds: number;
}

const since = (from: Date, until: Date): string => formatDuration(until.getTime() - from.getTime());

/**
 * Chooses the newest backup, and judges those that are there, and those that are not.
 *
 * @param choice what there is
 * @param findings receives what is found
 * @throws {RestoreFailure} when there is none to restore
 * @throws when all that ever were are newer than the moment, of which nothing can be known
 */
export const chooseBackup = ({ backups, stanza, systemIdentifier, until, ageSeconds, deadlineSeconds }: BackupChoice, findings: Findings): PostgresBackup => {
  findings.need(
    'cluster',
    systemIdentifier === undefined || stanza.systemIdentifier === systemIdentifier,
    systemIdentifier === undefined ? `the repository is of the cluster ${stanza.systemIdentifier}; no sign of life says of which production is` : `the repository is of production's cluster, ${stanza.systemIdentifier}`,
    `the repository has backups of another cluster: ${stanza.systemIdentifier}, where production is ${systemIdentifier}. All data of production would be lost`,
  );
  const usable = backups.filter(({ timestamp }) => timestamp.stop * 1000 <= until.getTime());
  const backup = usable.at(-1);
  const none = `no backup is older than ${until.toISOString()}`;
  const first = backups[0] && `the first ended at ${new Date(backups[0].timestamp.stop * 1000).toISOString()}`;
  const wasOne = [...stanza.history, ...stanza.directories].some((label) => startOf(label) <= until && label !== backups[0]?.label);
  if (!backup && first && !wasOne) throw new Error(`${none}: ${first}. Ask for a moment after it`);
  findings.need('backup', backup !== undefined, `${backups.length} in the repository; ${backup?.label} is restored`, first ? `${none}: ${first}, and what was made before it has gone. Nothing before can be restored` : 'the repository has no backup: everything would be lost');
  const stopped = new Date(backup.timestamp.stop * 1000);
  findings.check('backup age', until.getTime() - stopped.getTime() <= ageSeconds * 1000, `it ended ${since(stopped, until)} before`, `${backup.label} ended ${since(stopped, until)} before, more than ${ageSeconds} s: newer ones were not made, or are gone. What is lost is bounded by the archive alone`);
  findings.check('pages of the backup', !backup.error, 'pgBackRest found none whose checksum is wrong', `${backup.label} has pages whose checksums were wrong when it was made: their rows would be lost`);
  /** Whether one that is not there was begun after it, up to the moment that is restored. */
  const isGone = (label: string): boolean => startOf(label) > startOf(backup.label) && startOf(label) <= until && !backups.some((known) => known.label === label);
  const removed = stanza.history.filter(isGone);
  findings.check('backups that were made', removed.length === 0, 'none that is newer has gone', `${removed.join(', ')} was made, and is not in the repository any more: a restore begins with the older ${backup.label}`);
  const interrupted = stanza.directories.filter((label) => isGone(label) && Date.now() - startOf(label).getTime() > deadlineSeconds * 1000);
  findings.check('interrupted backups', interrupted.length === 0, 'none', `${interrupted.join(', ')} was interrupted and cannot be restored: the newest whole backup is ${backup.label}`);
  return backup;
};
