import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: whoever reads it may come at any time, and several may write it at once.
 *
 * @param path the file, in a directory that is there
 * @param text its new content
 * @param mode its permissions; default those of a new file
 */
export const writeWhole = async (path: string, text: string | Uint8Array, mode?: number): Promise<void> => {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, text, mode === undefined ? {} : { mode });
  await rename(draft, path);
};
