import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { SchemaChecker, type JsonSchema } from '../../generator/helm/index.ts';
import { regionsSchema, type Region } from '../../generator/regions.ts';

/**
 * The regions of values/regions.yaml, in the order in which a release reaches them.
 *
 * @param root the repository's root
 * @throws Error that names file, path and what to change where the file does not have its shape
 */
export async function readRegions(root: string): Promise<readonly Region[]> {
  const file = join('values', 'regions.yaml');
  const content: unknown = load(await readFile(join(root, file), 'utf8'), { filename: file });
  const problems = new SchemaChecker(regionsSchema as unknown as JsonSchema).problems(content);
  if (problems.length > 0) throw new Error(problems.map((problem) => `${file}: ${problem}`).join('\n'));
  return (content as { regions: Region[] }).regions;
}
