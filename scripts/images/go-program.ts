import { createHash } from 'node:crypto';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { exists } from '../files/exists.ts';
import { findGo, goEnvironment } from '../toolchain/go.ts';
import { imageLog, imagesDirectory } from './directories.ts';
import { runLogged } from './run-logged.ts';
import { inWorkDirectory } from './work-directory.ts';

/**
 * Compiles a Go program of one file, which imports the standard library alone, into a static binary; once.
 *
 * @param source absolute path of the file
 * @returns path of the binary in the cache; it has the name of the file without `.go`
 * @throws {GoMissingError} when there is no Go, or one that is too old
 * @throws {ImageError} when it cannot be compiled
 */
export const ensureGoProgram = async (source: string): Promise<string> => {
  const go = await findGo();
  const name = basename(source, '.go');
  const key = createHash('sha256').update(JSON.stringify([await readFile(source, 'utf8'), go])).digest('hex').slice(0, 12);
  const path = join(imagesDirectory(), 'programs', key, name);
  if (await exists(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  await inWorkDirectory(async (directory) => {
    const built = join(directory, name);
    const args = ['go', 'build', '-ldflags', '-s -w', '-o', built, source];
    await runLogged({ args, env: goEnvironment(process.env), failure: `${source} could not be compiled`, log: imageLog(name, key) });
    await rename(built, path);
  });
  return path;
};
