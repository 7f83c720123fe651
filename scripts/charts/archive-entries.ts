import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'fflate';
import { extract, type Header } from 'tar-stream';

/** A file of an archive. */
export interface ArchiveEntry {
  readonly header: Header;
  readonly body: Buffer;
}

/**
 * The files of an archive, in their order.
 *
 * @param archive the bytes of a `.tgz`
 * @throws when it is none
 */
export const archiveEntries = async (archive: Uint8Array): Promise<ArchiveEntry[]> => {
  const entries: ArchiveEntry[] = [];
  const reader = extract();
  reader.end(gunzipSync(archive));
  for await (const entry of reader) entries.push({ header: entry.header, body: await buffer(entry) });
  return entries;
};

/**
 * Texts of the files of a packaged chart, by their paths in it, such as `Chart.yaml`; its dependencies' are under `charts/`.
 *
 * @param archive the bytes of its `.tgz`
 */
export const chartFiles = async (archive: Uint8Array): Promise<ReadonlyMap<string, string>> =>
  new Map((await archiveEntries(archive)).map(({ header, body }) => [header.name.replace(/^[^/]+\//, ''), body.toString('utf8')]));
