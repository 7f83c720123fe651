import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { SchemaChecker, type JsonSchema } from '../../generator/helm/index.ts';
import { regionsSchema, type Region, type RegionsFile } from '../../generator/regions.ts';

/** The folder of regions.yaml and the values of the regions, below the repository's root, where nobody names another one. */
export const VALUES = 'values';

/**
 * Path of the file, as messages name it.
 *
 * @param values the folder: below the repository's root, or an absolute path
 */
export const regionsFile = (values: string = VALUES): string => join(values, 'regions.yaml');

/**
 * All that values/regions.yaml says.
 *
 * @param root the repository's root
 * @param values the folder of the file: below the root, or an absolute path
 * @throws Error that names file, path and what to change where there is no such file, or it does not have its shape
 */
export async function readRegionsFile(root: string, values: string = VALUES): Promise<RegionsFile> {
  const file = regionsFile(values);
  const text = await readFile(resolve(root, file), 'utf8').catch(({ message }: Error) => {
    throw new Error(`${file} cannot be read: the directory of the values has it, and a folder for each region. ${message}`);
  });
  // Dates stay what they are written as.
  const content: unknown = load(text, { filename: file, schema: CORE_SCHEMA }) ?? null;
  const misshapen = new SchemaChecker(regionsSchema as unknown as JsonSchema).problems(content);
  const problems = misshapen.length > 0 ? misshapen : twice((content as RegionsFile).regions);
  if (problems.length > 0) throw new Error(problems.map((problem) => `${file}: ${problem}`).join('\n'));
  return content as RegionsFile;
}

/** What two regions cannot share: one of them would get what is meant for the other. */
const twice = (regions: readonly Region[]): string[] =>
  (['name', 'context'] as const).flatMap((field) =>
    regions.flatMap((region, index) => {
      const first = regions.findIndex((other) => other[field] === region[field]);
      return first === index ? [] : [`regions.${index}.${field} is "${region[field]}", as that of regions.${first}; each has one of its own`];
    }),
  );

/**
 * The regions of values/regions.yaml, in the order in which a release reaches them.
 *
 * @param root the repository's root
 * @param values the folder of the file, as `readRegionsFile` takes it
 * @throws as `readRegionsFile` does
 */
export async function readRegions(root: string, values?: string): Promise<readonly Region[]> {
  return (await readRegionsFile(root, values)).regions;
}
