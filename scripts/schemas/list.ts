import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { Schemas } from './ensure-schemas.ts';

/** The schemas of one Kubernetes version, or of one group of custom resources. */
export interface SchemaFolder {
  /** Such as `Kubernetes 1.35` or `keda.sh`. */
  readonly title: string;
  /** How many schemas it holds: one for each version of a kind. */
  readonly schemas: number;
  /** Their size in bytes. */
  readonly bytes: number;
}

const folder = async (title: string, path: string): Promise<SchemaFolder> => {
  const sizes = await Promise.all((await readdir(path)).map(async (file) => (await stat(join(path, file))).size));
  return { title, schemas: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
};

/**
 * Counts what is there.
 *
 * @param schemas what `ensureSchemas` gave
 * @returns the Kubernetes versions, oldest first, then the groups of custom resources by name
 */
export const schemaFolders = async ({ directory, versions }: Schemas): Promise<SchemaFolder[]> => {
  const groups = (await readdir(join(directory, 'crds'))).sort();
  return Promise.all([
    ...versions.map((version) => folder(`Kubernetes ${version}`, join(directory, `v${version}`))),
    ...groups.map((group) => folder(group, join(directory, 'crds', group))),
  ]);
};

/**
 * A table of schemas for the terminal.
 *
 * @param folders what {@link schemaFolders} gave
 */
export const schemaTable = (folders: readonly SchemaFolder[]): string => {
  const table = new Table({
    head: ['schemas of', 'kinds', 'kB'],
    colAligns: ['left', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { title, schemas, bytes } of folders) table.push([title, schemas, Math.round(bytes / 1000)]);
  return table.toString();
};
