import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'fflate';
import { extract, type Header } from 'tar-stream';

/** A file in a `.tgz`. */
export interface ArchiveEntry {
  readonly header: Header;
  readonly body: Buffer;
}

/**
 * The files of a `.tgz`, in its order.
 *
 * @param archive its bytes
 */
export const archiveEntries = async (archive: Uint8Array): Promise<ArchiveEntry[]> => {
  const entries: ArchiveEntry[] = [];
  const reader = extract();
  reader.end(gunzipSync(archive));
  for await (const entry of reader) entries.push({ header: entry.header, body: await buffer(entry) });
  return entries;
};
