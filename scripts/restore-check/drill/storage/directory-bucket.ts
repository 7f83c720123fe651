import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bucket } from '../../../backup/storage/bucket.ts';

/** A bucket that is a directory: a scratch copy. @param root its absolute path */
export const directoryBucket = (root: string): Bucket => ({
  name: root,
  put: async (key, body) => {
    await mkdir(dirname(join(root, key)), { recursive: true });
    await pipeline(typeof body === 'string' ? Readable.from([body]) : body, createWriteStream(join(root, key)));
  },
  read: async (key) => createReadStream(join(root, key)),
  text: (key) => readFile(join(root, key), 'utf8'),
  keys: async (prefix) =>
    (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((key) => key.startsWith(prefix))
      .sort(),
  remove: async (keys) => void (await Promise.all(keys.map((key) => rm(join(root, key))))),
});
