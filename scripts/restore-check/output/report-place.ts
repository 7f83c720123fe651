import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { randomUUID } from 'node:crypto';

/** Where the files of a report are. */
export interface ReportPlace {
  readonly directory: string;
  /** What their names begin with. */
  readonly base: string;
}

/** Endings that a user may write; the others follow from them. */
const ENDINGS = ['', '.html', '.json'];

/**
 * Where the files of a report are.
 *
 * @param file path that ends in `.html`, in `.json` or in nothing
 * @throws when it ends in something else
 */
export const placeOf = (file: string): ReportPlace => {
  const { dir, name, ext } = parse(file);
  if (!ENDINGS.includes(ext)) throw new Error(`${file} ends in ${ext}, where a report is written as .html, .json and .junit.xml: name it ${join(dir, `${name}.html`)}`);
  return { directory: dir || '.', base: name };
};

/**
 * Makes sure that a report can be written, before a drill that may take hours.
 *
 * @param file path that ends in `.html`, in `.json` or in nothing; its directory is made
 * @throws when it is a directory, ends in something else, or cannot be written; the message says what to change
 */
export const prepareReport = async (file: string): Promise<void> => {
  const isDirectory = await stat(file).then((found) => found.isDirectory(), () => false);
  if (isDirectory) throw new Error(`${file} is a directory: name a file in it, such as ${join(file, `${new Date().toISOString().slice(0, 'YYYY-MM-DD'.length)}.html`)}`);
  const { directory } = placeOf(file);
  const probe = join(directory, `.${randomUUID()}`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
  } catch (error) {
    throw new Error(`The report ${file} cannot be written: ${(error as Error).message}`);
  }
};
