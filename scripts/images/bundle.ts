import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { imagesDirectory } from './directories.ts';

// What is bundled of CommonJS asks for Node.js's own modules by `require`, which ES modules do not have. Libraries that make one themselves import `createRequire`.
const REQUIRE = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/**
 * Bundles a program with its libraries into one file. The same sources give the same bytes.
 *
 * @param entry absolute path of the TypeScript file that it begins with
 * @param name name of the file
 * @returns its absolute path, in the cache
 * @throws when an import cannot be found; the message names it
 */
export const bundle = async (entry: string, name: string): Promise<string> => {
  const directory = join(imagesDirectory(), 'bundles');
  await mkdir(directory, { recursive: true });
  const outfile = join(directory, name);
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm', banner: { js: REQUIRE }, logLevel: 'silent' });
  return outfile;
};
