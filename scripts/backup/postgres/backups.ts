import { askPgbackrest } from './ask-pgbackrest.ts';

/** A backup, as `pgbackrest info` tells of it. */
export interface PostgresBackup {
  /** Its name in the repository, such as `20260101-020000F`; a differential one begins with that of its full one. */
  readonly label: string;
  readonly type: 'full' | 'diff' | 'incr';
  /** Whether pages were found whose checksums are wrong. */
  readonly error: boolean;
  /** Seconds since 1970. */
  readonly timestamp: { readonly start: number; readonly stop: number };
  /** Segments of WAL that it cannot be restored without. */
  readonly archive: { readonly start: string; readonly stop: string };
  /** Positions in the WAL: before the last one it is not consistent. */
  readonly lsn: { readonly start: string; readonly stop: string };
  /** Bytes of the database, and in the repository. */
  readonly info: { readonly size: number; readonly repository: { readonly delta: number } };
}

interface Stanza {
  readonly backup: readonly PostgresBackup[];
  readonly repo: readonly { readonly status: { readonly code: number; readonly message: string } }[];
}

/** Codes of a repository that can be read: all is well, and there is no backup yet. */
const READABLE = [0, 2];

/**
 * Understands what `pgbackrest info --output=json` prints.
 *
 * @param output the standard output
 * @returns the backups, the oldest first; none where WAL alone is there
 * @throws when the repository cannot be read, for which pgBackRest itself exits with 0, or when it has no stanza
 */
export const parseBackups = (output: string): readonly PostgresBackup[] => {
  const stanzas = JSON.parse(output) as readonly Stanza[];
  const unreadable = stanzas.flatMap(({ repo }) => repo).find(({ status }) => !READABLE.includes(status.code));
  if (unreadable) throw new Error(`The repository cannot be used: ${unreadable.status.message}. A stanza that is missing is made with the first segment that a member archives.`);
  return stanzas.flatMap(({ backup }) => backup).sort((one, other) => one.timestamp.stop - other.timestamp.stop);
};

/**
 * Asks pgBackRest, which is configured by its environment, for the backups of the stanza.
 *
 * @param repository number of the repository; default all
 * @throws when the repository cannot be read; the message is pgBackRest's
 */
export const readBackups = async (repository?: number): Promise<readonly PostgresBackup[]> =>
  parseBackups(await askPgbackrest(['info', ...(repository === undefined ? [] : [`--repo=${repository}`]), '--output=json'], 'The repository cannot be read'));
