/** A place that charts are published to, and what is in it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { directoryStore } from '../../../scripts/store/directory-store.ts';
import { temporaryDirectory } from '../temporary-directory.ts';

/** When they are published. */
export const now = new Date('2026-01-02T03:04:05Z');

type Index = { generated: string; entries: Record<string, { version: string; created: string; digest: string; urls: string[] }[]> };

/** Makes one. */
export const place = async () => {
  const root = await temporaryDirectory();
  const store = directoryStore(root);
  const index = async (): Promise<Index> => load(await readFile(join(root, 'index.yaml'), 'utf8')) as Index;
  const versions = async () => Object.fromEntries(Object.entries((await index()).entries).map(([name, all]) => [name, all.map(({ version }) => version)]));
  const contents = async () => Object.fromEntries(await Promise.all((await store.keys('')).map(async (key) => [key, (await readFile(join(root, key))).toString('base64')] as const)));
  return { root, store, index, versions, contents };
};
