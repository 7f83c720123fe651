import { readFile } from 'node:fs/promises';

/**
 * The private key in a file: alone, or below the comments that `age-keygen` writes.
 *
 * @param file its path
 * @throws when it has none: with it nothing could be said of the snapshots
 */
export const identityIn = async (file: string): Promise<string> => {
  const key = /^AGE-SECRET-KEY-[0-9A-Z-]+$/m.exec(await readFile(file, 'utf8'))?.[0];
  if (key === undefined) throw new Error(`${file} has no private key of age, a line that begins with AGE-SECRET-KEY-.`);
  return key;
};
