import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBackup } from '../../../backup/postgres/backups.ts';
import { command } from '../../../process/command.ts';
import { lastLinesOf } from '../../../process/last-lines.ts';
import { RestoreFailure } from '../failure.ts';
import { isElsewhere } from './pgbackrest-error.ts';

/** Up to where WAL is replayed: a position, or a moment of the clock by which production committed. */
export interface RecoveryTarget {
  readonly type: 'lsn' | 'time';
  readonly value: string;
  readonly timeline: number;
}

/** A moment as PostgreSQL takes it in its configuration, where it knows no zone by its name, nor `Z`. */
export const recoveryTime = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', '+00');

/** What it means that pgBackRest does not restore a backup. @param output what it printed */
export const restoreError = (label: string, output: string): Error => {
  const said = lastLinesOf(output.trim(), 4);
  if (isElsewhere(output)) return new Error(`${label} could not be fetched: ${said}`);
  return new RestoreFailure('restore of the files', `${label} is damaged and cannot be restored, nor anything after it by it; an older one may be whole (--to): ${said}`);
};

/**
 * Fetches a backup into a directory. The server that is started there finds the WAL by itself.
 *
 * @param backup which one
 * @param target up to where
 * @param directory a new one
 * @param processes files that are fetched at once
 * @throws {RestoreFailure} when the repository does not have it whole
 * @throws when it is not reached, or there is no room
 */
export const restore = async ({ label }: PostgresBackup, { type, value, timeline }: RecoveryTarget, directory: string, processes: number): Promise<void> => {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const target = [`--type=${type}`, `--target=${value}`, `--target-timeline=${timeline}`, '--target-action=promote'];
  // Tablespaces would otherwise go where production has them.
  const where = [`--pg1-path=${directory}`, `--tablespace-map-all=${join(directory, '..', 'tablespaces')}`, '--archive-mode=off'];
  const { exitCode, stdout, stderr } = await command`pgbackrest restore --repo=1 --set=${label} ${target} ${where} --process-max=${processes} --log-level-console=warn --log-level-stderr=off`;
  if (exitCode !== 0) throw restoreError(label, stdout + stderr);
};
