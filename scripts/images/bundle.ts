import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { imagesDirectory } from './directories.ts';

// What is bundled of CommonJS asks for Node.js's own modules by `require`, which ES modules do not have. Libraries that make one themselves import `createRequire`.
const REQUIRE = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/** What is otherwise than for images. */
export interface BundleOptions {
  /** Where the file is written; default the cache of the images. */
  readonly directory?: string;
  readonly plugins?: readonly Plugin[];
}

/**
 * Bundles a program with its libraries into one file. The same sources give the same bytes.
 *
 * @param entry absolute path of the TypeScript file that it begins with
 * @param name name of the file
 * @param options what is otherwise
 * @returns its absolute path
 * @throws when an import cannot be found; the message names it
 */
export const bundle = async (entry: string, name: string, { directory = join(imagesDirectory(), 'bundles'), plugins = [] }: BundleOptions = {}): Promise<string> => {
  await mkdir(directory, { recursive: true });
  const outfile = join(directory, name);
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm', banner: { js: REQUIRE }, plugins: [...plugins], logLevel: 'silent' });
  return outfile;
};
