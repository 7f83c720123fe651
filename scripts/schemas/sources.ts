import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Pins the Python package that carries the Kubernetes schemas. */
export const requirementsFile = join(here, 'requirements.txt');

/** Holds the `go.mod` and `go.sum` that pin the modules with the CustomResourceDefinitions. */
export const moduleFolder = join(here, 'module');

/**
 * Names what the schemas are made from: the pins, and the code that transforms them. A change of either is another
 * directory in the cache, so schemas of two checkouts never mix.
 *
 * @returns 16 hexadecimal digits
 */
export const schemasRevision = async (): Promise<string> => {
  const names = (await readdir(here)).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  for (const name of [...names, 'requirements.txt', 'module/go.mod', 'module/go.sum']) {
    hash.update(`${name}\0`).update(await readFile(join(here, name))).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
};
