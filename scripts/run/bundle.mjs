import { build } from 'esbuild';

// What is bundled of CommonJS asks for Node.js's own modules by `require`, which ES modules do not have. Libraries that make one themselves import `createRequire`.
const REQUIRE = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";

/**
 * Bundles a program with its libraries into one file. The same sources give the same bytes.
 *
 * @param {string} entry absolute path of the TypeScript file that it begins with
 * @param {string} outfile absolute path of the file
 * @param {import('esbuild').Plugin[]} [plugins] default none
 * @throws when an import cannot be found; the message names it
 */
export const bundle = async (entry, outfile, plugins = []) => {
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm', banner: { js: REQUIRE }, plugins, logLevel: 'silent' });
};
