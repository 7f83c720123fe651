import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectVersion } from '../../../backup/files/object-version.ts';
import type { FileStore } from './file-store.ts';

/** Objects as directories, whose names are their keys, and in them a file for each version, whose name is its id. @param root absolute path */
export const directoryStore = (root: string): FileStore => ({
  async *list(prefix = ''): AsyncGenerator<ObjectVersion> {
    for (const key of (await readdir(root)).filter((name) => name.startsWith(prefix)).sort()) {
      for (const id of await readdir(join(root, key))) {
        const file = join(root, key, id);
        const { size, mtime } = await stat(file);
        yield { key, id, isDeleteMarker: false, modified: mtime, size, etag: createHash('md5').update(await readFile(file)).digest('hex') };
      }
    }
  },
  read: async ({ key, id }) => createReadStream(join(root, key, id)),
});
