/** Damage to files. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The files below a directory whose path, from there on, fits, in their order. */
export const filesIn = async (directory: string, pattern: RegExp): Promise<readonly string[]> =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => pattern.test(relative(directory, path)))
    .sort();

/** Changes a byte in the middle of a file. */
export const flipByte = async (path: string): Promise<void> => {
  const content = await readFile(path);
  const middle = Math.floor(content.length / 2);
  content[middle] = content[middle]! ^ 0xff;
  await writeFile(path, content);
};

/** The largest of some files. */
export const largest = async (paths: readonly string[]): Promise<string> => {
  const sized = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(path)).size })));
  return sized.toSorted((one, other) => other.size - one.size)[0]!.path;
};
