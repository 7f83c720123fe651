import { runToEnd } from '../run-to-end.ts';
import { readBackups, type PostgresBackup } from './backups.ts';
import { dueType } from './backup-type.ts';
import { environmentOf, type Cluster } from './members.ts';

/**
 * Makes the backup that is due, in the repository that pgBackRest is configured with.
 *
 * @param cluster what is backed up
 * @param fullIntervalDays days from one full backup to the next
 * @returns the new backup
 * @throws when there is none in the end, or one of damaged data
 */
export const makeBackup = async (cluster: Cluster, fullIntervalDays: number): Promise<PostgresBackup> => {
  const before = await readBackups();
  const type = dueType(before, fullIntervalDays, Date.now() / 1000);
  console.log(`Makes a ${type} backup, beside ${before.length} others.`);
  await runToEnd('pgbackrest', ['backup', `--type=${type}`], await environmentOf(cluster));
  const made = (await readBackups()).at(-1);
  if (!made || before.some(({ label }) => label === made.label)) throw new Error('pgBackRest says that it made a backup, and the repository has no new one.');
  // pgBackRest takes it all the same, with a warning.
  if (made.error) throw new Error(`The backup ${made.label} has pages with wrong checksums: the data of the member that it was read from is damaged. The lines above name the files; older backups are still there.`);
  return made;
};
