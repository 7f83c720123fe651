/** Writes charts/ and values/schemas/ from the declarations. */
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { charts } from './charts/index.ts';
import { isLeftover } from './leftovers.ts';
import { regionsSchema } from './regions.ts';
import { umbrellaValues } from './umbrella-values.ts';
import { generateChart, overlaySchema, type ChartDefinition } from './helm/index.ts';

/** What synthesis did to the folder. Paths are relative to it. */
export interface SynthResult {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/**
 * Every generated file by its path below the repository's root.
 * @throws GenerationError where a declaration is wrong
 */
export function generatedFiles(definitions: readonly ChartDefinition[] = charts): Map<string, string> {
  const files = new Map<string, string>();
  for (const definition of definitions) {
    for (const [path, text] of generateChart(definition).files) files.set(join('charts', definition.name, path), text);
    files.set(join('values', 'schemas', `${definition.name}.json`), `${JSON.stringify(overlaySchema(definition), null, 2)}\n`);
  }
  files.set(join('values', 'schemas', 'regions.json'), `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...regionsSchema }, null, 2)}\n`);
  return files;
}

/**
 * Brings the generated folders up to date; files that are no longer generated are removed.
 * @param root the repository's root
 * @param options.dryRun changes nothing, and says what would change. @default false
 */
export async function synth(root: string, { dryRun = false }: { readonly dryRun?: boolean } = {}): Promise<SynthResult> {
  const files = new Map([...generatedFiles(), ...(await umbrellaValues(root))]);
  const present = (await Promise.all(['charts', 'values/schemas'].map((folder) => filesBelow(join(root, folder), join(root, 'charts'))))).flat().map((path) => relative(root, path));
  const removed = present.filter((path) => !files.has(path));
  const different = await Promise.all(
    [...files].map(async ([path, text]) => (await readFile(join(root, path), 'utf8').catch(() => undefined)) !== text),
  );
  const written = [...files.keys()].filter((_, index) => different[index]);
  if (!dryRun) {
    await Promise.all(removed.map((path) => rm(join(root, path))));
    await Promise.all([...new Set(written.map((path) => dirname(join(root, path))))].map((folder) => mkdir(folder, { recursive: true })));
    await Promise.all(written.map((path) => writeFile(join(root, path), files.get(path)!)));
  }
  return { written, removed, unchanged: files.size - written.length };
}

async function filesBelow(folder: string, charts: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const kept = entries.filter(({ name }) => !isLeftover(join(folder, name), charts));
  const found = await Promise.all(
    kept.map((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name), charts) : [join(folder, entry.name)])),
  );
  return found.flat();
}
