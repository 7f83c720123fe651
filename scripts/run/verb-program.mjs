/** A verb in one file: to load the thousand modules of its libraries one by one takes seconds of processor time, more than most of what it does. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What verbs are made of, beside the packages of the lock file. */
const SOURCES = ['scripts', 'generator'];
/** Programs of other sources are removed after this time: whoever starts one at the moment has loaded it by then. */
const KEPT_MS = 3_600_000;

/** Absolute paths of all files of a directory. */
const filesOf = async (directory) => {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, path, name }) => join(parentPath ?? path, name));
};

/** A digest of all that a verb is made of. */
const keyOf = async (root) => {
  const sources = await Promise.all(SOURCES.map((directory) => filesOf(join(root, directory))));
  const files = [join(root, 'package-lock.json'), ...sources.flat().sort()];
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  // Paths are absolute: the program finds the files beside its sources by them.
  files.forEach((file, index) => hash.update(`${file}\0${contents[index].length}\0`).update(contents[index]));
  return hash.digest('hex').slice(0, 16);
};

/** Has files beside the sources found from the sources' own places. */
const ownPlaces = (root) => ({
  name: 'own-places',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      SOURCES.some((directory) => path.startsWith(join(root, directory)))
        ? { contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' }
        : undefined,
    ),
});

const exists = (path) => stat(path).then(() => true, () => false);

/** Removes programs of other sources, once they are old. */
const removeOld = async (directory, verb, kept) => {
  const others = (await readdir(directory)).filter((name) => name.startsWith(`${verb}-`) && name !== kept);
  for (const name of others) {
    const path = join(directory, name);
    const { mtimeMs = Infinity } = await stat(path).catch(() => ({}));
    if (Date.now() - mtimeMs > KEPT_MS) await rm(path, { force: true });
  }
};

/**
 * Makes a verb's program, unless that of the same sources is there.
 *
 * @param {string} root directory of the project; its packages are installed
 * @param {string} verb name of the script
 * @returns {Promise<string>} absolute path of the program
 * @throws when an import cannot be found; the message names it
 */
export const verbProgram = async (root, verb) => {
  const directory = join(root, 'node_modules', '.cache', 'verbs');
  const name = `${verb}-${await keyOf(root)}.mjs`;
  const program = join(directory, name);
  if (await exists(program)) return program;
  await mkdir(directory, { recursive: true });
  const { bundle } = await import('./bundle.mjs');
  // Two may make it at once, and nobody may start half of one.
  const unfinished = join(directory, `${verb}-${randomUUID()}.tmp`);
  await bundle(join(root, 'scripts', `${verb}.ts`), unfinished, [ownPlaces(root)]);
  await rename(unfinished, program);
  await removeOld(directory, verb, name);
  return program;
};
