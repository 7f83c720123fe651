import { setTimeout as sleep } from 'node:timers/promises';
import { ProgramError } from '../program-error.ts';
import { runToEnd } from '../run-to-end.ts';
import { readBackups, type PostgresBackup } from './backups.ts';
import { dueType } from './backup-type.ts';
import { DamagedDataError } from './damaged-data-error.ts';
import { environmentOf, type Cluster } from './members.ts';

/** What pgBackRest says while another backup of the cluster is under way, whatever its repository. Its exit code is that of a cluster without a primary. */
const LOCKED = 'LockAcquireError';
const PATIENCE_MS = 20_000;

/** Runs pgBackRest; waits while another backup is under way, for which the deadline of the Job is the bound. */
const backUp = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> => {
  for (;;) {
    try {
      return await runToEnd('pgbackrest', ['backup', ...args], env);
    } catch (error) {
      if (!(error instanceof ProgramError && error.output.includes(LOCKED))) throw error;
      console.log('Another backup of the cluster is under way: waits for it.');
      await sleep(PATIENCE_MS);
    }
  }
};

/** Reads a replica where one answers; where that comes to nothing, the primary. */
const backUpFromAny = async (type: string, env: Readonly<Record<string, string>>): Promise<void> => {
  try {
    await backUp([`--type=${type}`], env);
  } catch (error) {
    const failed = error instanceof ProgramError && error.exitCode !== null;
    if (!failed) throw error;
    console.error(error.message);
    console.log('Tries once more, from the primary.');
    await backUp([`--type=${type}`, '--backup-standby=n'], env);
  }
};

/**
 * Makes the backup that is due, in the repository that pgBackRest is configured with.
 *
 * @param cluster what is backed up
 * @param fullIntervalDays days from one full backup to the next
 * @returns the new backup
 * @throws {DamagedDataError} when there is one, of damaged data
 * @throws when there is none in the end
 */
export const makeBackup = async (cluster: Cluster, fullIntervalDays: number): Promise<PostgresBackup> => {
  const before = await readBackups();
  const type = dueType(before, fullIntervalDays, Date.now() / 1000);
  console.log(`Makes a ${type} backup, beside ${before.length} others.`);
  await backUpFromAny(type, await environmentOf(cluster));
  const made = (await readBackups()).at(-1);
  if (!made || before.some(({ label }) => label === made.label)) throw new Error('pgBackRest says that it made a backup, and the repository has no new one.');
  // pgBackRest takes it all the same, with a warning.
  if (made.error) throw new DamagedDataError(made.label);
  return made;
};
