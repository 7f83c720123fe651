import { sha256Of } from '../files/sha256-of.ts';
import { indexEntries } from '../publish/repository-index.ts';
import { fileReader } from '../store/file-reader.ts';

/** Where charts are published in the repository, below its root. */
export const PUBLISHED = 'published';

const INDEX = 'index.yaml';

/** A chart repository that is read. */
export interface PublishedCharts {
  /** Where it is, as users name it. */
  readonly location: string;
  /** Names of its charts. */
  readonly charts: readonly string[];
  /** The versions of a chart, newest first; none where it is not published. */
  versions(chart: string): readonly string[];
  /** SHA-256 of an archive as the index has it; none where it has no such version. */
  digest(chart: string, version: string): string | undefined;
  /**
   * The bytes of an archive.
   *
   * @throws Error where it is not there, or not the one that the index means
   */
  archive(chart: string, version: string): Promise<Buffer>;
}

/**
 * Opens a chart repository.
 *
 * @param location a directory, `http(s)://…` or `s3://…`
 * @param options.optional whether it may be missing, and then has no charts; default `false`
 * @throws Error where there is none
 */
export const publishedCharts = async (location: string, { optional = false }: { readonly optional?: boolean } = {}): Promise<PublishedCharts> => {
  const read = await fileReader(location);
  const text = await read(INDEX);
  if (text === undefined && !optional) throw new Error(`There is no chart repository in ${location}: it has no ${INDEX}.`);
  const entries = indexEntries(text?.toString('utf8'), `${location}/${INDEX}`);
  const find = (chart: string, version: string) => entries[chart]?.find((entry) => entry.version === version);
  return {
    location,
    charts: Object.keys(entries),
    versions: (chart) => (entries[chart] ?? []).map(({ version }) => version),
    digest: (chart, version) => find(chart, version)?.digest,
    archive: async (chart, version) => {
      const entry = find(chart, version);
      const [url] = entry?.urls ?? [];
      const archive = url === undefined ? undefined : await read(url);
      if (archive === undefined) throw new Error(`${location} has no archive of ${chart} ${version}${url === undefined ? '' : `: ${url} is not there`}.`);
      const digest = sha256Of(archive);
      if (entry!.digest !== digest) throw new Error(`${url} in ${location} is not what its index means: its SHA-256 is ${digest}, and ${entry!.digest} was published. Bring back the archive that was.`);
      return archive;
    },
  };
};
