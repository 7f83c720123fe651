import { readFile } from 'node:fs/promises';
import { writeWhole } from '../../files/write-whole.ts';

/**
 * Writes something down for later, whole or not at all.
 *
 * @param file where
 * @param content what can be written as JSON
 */
export const writeNote = (file: string, content: unknown): Promise<void> => writeWhole(file, JSON.stringify(content));

/**
 * Reads what was written down. A file that is damaged is reported, and counts as none: nothing else may depend on it.
 *
 * @param file where
 * @returns `undefined` when there is none
 */
export const readNote = async (file: string): Promise<unknown> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    console.warn(`${file} is damaged; what it said is not set back.`);
    return undefined;
  }
};
