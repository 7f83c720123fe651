import { readBackups, type PostgresBackup } from '../../../backup/postgres/backups.ts';
import { messageOf, RestoreFailure } from '../failure.ts';
import { codeOf, isElsewhere } from './pgbackrest-error.ts';
import { readStanza, type Stanza } from './stanza.ts';

/** What a repository has. */
export interface Repository {
  readonly stanza: Stanza;
  readonly backups: readonly PostgresBackup[];
}

/** What pgBackRest's errors, by their codes, say of files that are there; others are those of the way to them. */
const UNUSABLE: Readonly<Record<string, string>> = {
  '026': 'its files are damaged',
  '029': 'its files are damaged',
  '055': 'it has nothing of the cluster',
  '095': 'it cannot be decrypted with this key',
};

/** What an error says of the backups; itself where it says nothing of them. */
export const repositoryError = (error: unknown): unknown => {
  const message = messageOf(error);
  const reason = UNUSABLE[codeOf(message) ?? ''];
  return reason === undefined || isElsewhere(message) ? error : new RestoreFailure('repository', `${reason}, so every backup in it is lost: ${message}`);
};

/**
 * Reads what is in a repository.
 *
 * @param name of the cluster in it
 * @throws {RestoreFailure} when what is there cannot be understood, as with another key
 * @throws when it is not reached, which says nothing of the backups
 */
export const readRepository = async (name: string): Promise<Repository> => {
  try {
    const stanza = await readStanza(name);
    return { stanza, backups: await readBackups(1) };
  } catch (error) {
    throw repositoryError(error);
  }
};
