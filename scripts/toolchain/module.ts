import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('modules/', import.meta.url));

/** The pins of a Go module: the texts of its `go.mod` and `go.sum`. */
export interface ModulePins {
  readonly goMod: string;
  readonly goSum: string;
}

/**
 * Where a tool's Go module is.
 *
 * @param name directory under `modules/`
 * @returns its absolute path
 */
export const moduleDirectory = (name: string): string => modules + name;

/**
 * Reads the pins of a tool's Go module.
 *
 * @param name directory under `modules/`
 * @throws when the module has no `go.mod` or no `go.sum`
 */
export const readModulePins = async (name: string): Promise<ModulePins> => {
  const [goMod, goSum] = await Promise.all(
    ['go.mod', 'go.sum'].map((file) => readFile(`${moduleDirectory(name)}/${file}`, 'utf8')),
  );
  return { goMod: goMod!, goSum: goSum! };
};
