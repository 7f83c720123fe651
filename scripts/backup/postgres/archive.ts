/** The WAL in a repository. */
import { askPgbackrest } from './ask-pgbackrest.ts';
import { parseHistory, type Ancestor } from './timelines.ts';

/** What a repository has of the WAL of a cluster. */
export interface Archive {
  /** Names of the segments. */
  readonly segments: ReadonlySet<string>;
  /** Ancestors by timeline. */
  readonly histories: ReadonlyMap<number, readonly Ancestor[]>;
}

const ask = (repository: number, ...words: readonly string[]): Promise<string> => askPgbackrest([...words, `--repo=${repository}`], 'The archive cannot be read');

/** A database of another system identifier, such as that of a major upgrade, has a directory of its own, with the next number. */
const newestDirectory = (paths: readonly string[]): string | undefined =>
  paths.filter((path) => /^\d+-\d+$/.test(path)).toSorted((one, other) => Number(one.split('-')[1]) - Number(other.split('-')[1])).at(-1);

/**
 * The files of an archive, as `pgbackrest repo-ls --recurse --output=json` lists them.
 *
 * @param output its standard output
 * @returns names of segments, and paths of histories by timeline, of the database that is archived now
 */
export const parseListing = (output: string): { readonly segments: ReadonlySet<string>; readonly histories: ReadonlyMap<number, string> } => {
  const paths = Object.keys(JSON.parse(output) as Readonly<Record<string, unknown>>);
  const directory = newestDirectory(paths);
  const own = paths.filter((path) => path.startsWith(`${directory}/`));
  const find = (pattern: RegExp) => own.flatMap((path) => { const name = pattern.exec(path)?.[1]; return name ? [{ name, path }] : []; });
  return {
    segments: new Set(find(/\/([0-9A-F]{24})-[0-9a-f]{40}(?:\.\w+)?$/).map(({ name }) => name)),
    histories: new Map(find(/\/([0-9A-F]{8})\.history$/).map(({ name, path }) => [parseInt(name, 16), path])),
  };
};

/**
 * Reads what the archive of a repository has.
 *
 * @param stanza name of the cluster in the repository
 * @param repository its number
 * @throws when it cannot be read
 */
export const readArchive = async (stanza: string, repository: number): Promise<Archive> => {
  const root = `archive/${stanza}`;
  const { segments, histories } = parseListing(await ask(repository, 'repo-ls', '--recurse', '--output=json', root));
  const read = [...histories].map(async ([timeline, path]) => [timeline, parseHistory(await ask(repository, 'repo-get', `${root}/${path}`))] as const);
  return { segments, histories: new Map(await Promise.all(read)) };
};
