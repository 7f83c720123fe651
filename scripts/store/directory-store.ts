import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { lock } from 'proper-lockfile';
import type { Store, StoredFile } from './store.ts';

/** What is being written, and what is locked: no files of the store. */
const PRIVATE = /^\.|\.lock$/;
/** A writer that ended without a word is given up after this, in milliseconds. */
const STALE_MS = 10_000;
const RETRIES = { retries: 100, minTimeout: 20, maxTimeout: 200 };

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const versionOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Writes a file beside the one that it becomes, and hands it on. */
const written = async <Result>(path: string, content: Uint8Array | string, use: (temporary: string) => Promise<Result>): Promise<Result> => {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${randomBytes(8).toString('hex')}`);
  try {
    await writeFile(temporary, content, { flush: true });
    return await use(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
};

/**
 * A store in a directory, which is made with the first file.
 *
 * @param root its path
 */
export const directoryStore = (root: string): Store => {
  const pathOf = (key: string): string => {
    const path = join(root, key);
    if (relative(root, path).startsWith('..')) throw new Error(`The key ${key} leads out of ${root}`);
    return path;
  };
  const read = async (key: string): Promise<StoredFile | undefined> => {
    const content = await readFile(pathOf(key)).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
      return undefined;
    });
    return content && { content, version: versionOf(content) };
  };
  return {
    location: root,
    read,
    keys: async (prefix) => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
        return [];
      });
      const files = entries.filter((entry) => entry.isFile() && !PRIVATE.test(entry.name)).map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
      return files.filter((key) => key.startsWith(prefix)).sort();
    },
    create: (key, content) =>
      // Linking fails where the name is taken, which renaming does not.
      written(pathOf(key), content, (temporary) =>
        link(temporary, pathOf(key)).then(
          () => true,
          (error: unknown) => {
            if (codeOf(error) !== 'EEXIST') throw error;
            return false;
          },
        ),
      ),
    replace: async (key, content, version) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      const unlock = await lock(path, { realpath: false, stale: STALE_MS, retries: RETRIES });
      try {
        if ((await read(key))?.version !== version) return false;
        await written(path, content, (temporary) => rename(temporary, path));
        return true;
      } finally {
        await unlock();
      }
    },
  };
};
