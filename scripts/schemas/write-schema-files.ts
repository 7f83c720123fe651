import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JsonSchema } from './json-schema.ts';

/**
 * Writes schemas as compact JSON.
 *
 * @param directory where they go; it is made
 * @param files schemas by relative path
 */
export const writeSchemaFiles = async (directory: string, files: ReadonlyMap<string, JsonSchema>): Promise<void> => {
  for (const [file, schema] of files) {
    const path = join(directory, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, JSON.stringify(schema));
  }
};
