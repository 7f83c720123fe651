import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { SchemaChecker, type JsonSchema } from '../../generator/helm/index.ts';
import { regionsSchema, type Region, type RegionsFile } from '../../generator/regions.ts';

/** Path of the file below the repository's root. */
export const regionsFile = join('values', 'regions.yaml');

/**
 * All that values/regions.yaml says.
 *
 * @param root the repository's root
 * @throws Error that names file, path and what to change where the file does not have its shape
 */
export async function readRegionsFile(root: string): Promise<RegionsFile> {
  // Dates stay what they are written as.
  const content: unknown = load(await readFile(join(root, regionsFile), 'utf8'), { filename: regionsFile, schema: CORE_SCHEMA });
  const problems = new SchemaChecker(regionsSchema as unknown as JsonSchema).problems(content);
  if (problems.length > 0) throw new Error(problems.map((problem) => `${regionsFile}: ${problem}`).join('\n'));
  return content as RegionsFile;
}

/**
 * The regions of values/regions.yaml, in the order in which a release reaches them.
 *
 * @param root the repository's root
 * @throws as `readRegionsFile` does
 */
export async function readRegions(root: string): Promise<readonly Region[]> {
  return (await readRegionsFile(root)).regions;
}
