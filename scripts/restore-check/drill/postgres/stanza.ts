/** What is in a repository of pgBackRest, besides what `pgbackrest info` tells of it. */
import { askPgbackrest } from '../../../backup/postgres/ask-pgbackrest.ts';

/** Name of a backup, or of one that changes another. */
const LABEL = /^\d{8}-\d{6}F(?:_\d{8}-\d{6}[DI])?$/;

/** A repository's own account of a cluster. */
export interface Stanza {
  /** Which cluster it is of. */
  readonly systemIdentifier: string;
  /** Backups that have a directory, the oldest first: also those that were interrupted. */
  readonly directories: readonly string[];
  /** Backups that were ever finished, and are remembered, the oldest first. */
  readonly history: readonly string[];
}

const ask = (...words: readonly string[]): Promise<string> => askPgbackrest([...words, '--repo=1']);

const list = async (...words: readonly string[]): Promise<readonly string[]> => Object.keys(JSON.parse(await ask('repo-ls', '--output=json', ...words)) as object);

/** When the newest backup of a label began, from its name. */
export const startOf = (label: string): Date => {
  const [, year, month, day, hour, minute, second] = /(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)[FDI]$/.exec(label) ?? [];
  // The name is in the time zone of whoever made it; its container has none.
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
};

/** The labels among some names, the oldest first: a differential one begins with that of its full one, which can be older than another one. */
export const labelsIn = (names: readonly string[]): readonly string[] => names.filter((name) => LABEL.test(name)).toSorted((one, other) => startOf(one).getTime() - startOf(other).getTime());

/**
 * Reads a repository.
 *
 * @param name of the cluster in it
 * @throws when it cannot be read or decrypted; the message is pgBackRest's
 */
export const readStanza = async (name: string): Promise<Stanza> => {
  const root = `backup/${name}`;
  const info = await ask('repo-get', `${root}/backup.info`);
  const systemIdentifier = /^db-system-id=(\d+)$/m.exec(info)?.[1];
  if (systemIdentifier === undefined) throw new Error(`${root}/backup.info does not say of which cluster it is.`);
  const history = (await list('--recurse', `${root}/backup.history`)).flatMap((path) => /([^/]+)\.manifest(?:\.\w+)?$/.exec(path)?.[1] ?? []);
  return { systemIdentifier, directories: labelsIn(await list(root)), history: labelsIn(history) };
};
