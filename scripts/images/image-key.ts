import { createHash } from 'node:crypto';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ImageSource } from './image-source.ts';

/** Changes when the way images are built changes what comes out. */
const RECIPE = 1;

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

/** What a file adds to an image: its name, whether it can be run, and its content. */
const describeFile = async (name: string, path: string): Promise<readonly string[]> => {
  const executable = ((await stat(path)).mode & 0o100) !== 0;
  return [name, executable ? 'program' : 'file', sha256(await readFile(path))];
};

const describeDirectory = async (directory: string): Promise<(readonly string[])[]> => {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  const described = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path);
    if (entry.isSymbolicLink()) return [name, 'link', await readlink(path)];
    return entry.isFile() ? describeFile(name, path) : [];
  });
  return (await Promise.all(described)).filter(({ length }) => length > 0);
};

const byName = ([one]: readonly string[], [other]: readonly string[]): number => (one! < other! ? -1 : 1);

/**
 * Hashes all that an image is built from: every file of its directory, the files that join them, the stage, the arguments, the base
 * image and the processor. What a `RUN apt-get` fetches is not known before, and does not count.
 *
 * @param source the image
 * @param baseKey key of the base image
 * @returns 16 hexadecimal digits
 * @throws when a file cannot be read
 */
export const imageKey = async (source: ImageSource, baseKey: string): Promise<string> => {
  const joining = Object.entries(source.files ?? {}).map(([name, path]) => describeFile(name, path));
  const files = [...(await describeDirectory(source.directory)), ...(await Promise.all(joining))].sort(byName);
  const args = Object.entries(source.buildArguments ?? {}).sort(byName);
  return sha256(JSON.stringify([RECIPE, process.arch, baseKey, source.target, args, files])).slice(0, 16);
};
