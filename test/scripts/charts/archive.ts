import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'fflate';
import { extract, pack } from 'tar-stream';

/**
 * Makes a `.tgz`.
 *
 * @param names names of its files, in order; each holds its own name
 */
export const archiveOf = async (names: readonly string[]): Promise<Uint8Array> => {
  const writer = pack();
  for (const name of names) writer.entry({ name, mtime: new Date(0) }, name);
  writer.finalize();
  return gzipSync(await buffer(writer));
};

/**
 * Reads a `.tgz`.
 *
 * @param archive its bytes
 * @returns the text of each file by name, in the order of the archive
 */
export const filesOf = async (archive: Uint8Array): Promise<Map<string, string>> => {
  const reader = extract();
  reader.end(gunzipSync(archive));
  const files = new Map<string, string>();
  for await (const entry of reader) files.set(entry.header.name, String(await buffer(entry)));
  return files;
};
