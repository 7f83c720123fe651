import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENT } from './document.ts';
import { lineDiff } from './line-diff.ts';

/**
 * Compares the committed document with what it should be.
 *
 * @param root the repository's root
 * @param text what it should be
 * @returns the lines that differ; none when it is up to date
 */
export async function checkDocument(root: string, text: string): Promise<readonly string[]> {
  const committed = await readFile(join(root, DOCUMENT), 'utf8').catch(() => '');
  if (committed === text) return [];
  const diff = lineDiff(committed, text);
  return diff.length > 0 ? diff : ['the lines are the same, their order is not'];
}
