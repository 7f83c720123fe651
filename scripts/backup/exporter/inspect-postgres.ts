import { readArchive, type Archive } from '../postgres/archive.ts';
import { readBackups, type PostgresBackup } from '../postgres/backups.ts';
import { follow } from '../postgres/continuity.ts';
import type { Inspection } from './metrics.ts';

/**
 * Judges a repository of pgBackRest.
 *
 * @param backups those in it, the oldest first
 * @param archive the WAL in it
 */
export const judge = (backups: readonly PostgresBackup[], archive: Archive): Inspection => {
  const [previous, newest] = [backups.at(-2), backups.at(-1)];
  if (!newest) return { count: 0 };
  return {
    count: backups.length,
    newest: { at: new Date(newest.timestamp.stop * 1000), bytes: newest.info.size, damaged: newest.error },
    ...(previous ? { previousBytes: previous.info.size } : {}),
    gaps: follow(archive, newest.archive.start).gaps.length,
  };
};

/**
 * Looks at a repository, with which pgBackRest is configured by its environment.
 *
 * @param stanza name of the cluster in it
 * @param repository its number
 * @throws when it cannot be read
 */
export const inspectPostgres = async (stanza: string, repository: number): Promise<Inspection> => judge(await readBackups(repository), await readArchive(stanza, repository));
