import { appendFile, readFile } from 'node:fs/promises';

/** Remembers what was copied, also after a power failure. */
export interface Journal {
  readonly names: ReadonlySet<string>;
  /** Adds a name. A failure between a copy and this copies once more, which leaves the same object. */
  add(name: string): Promise<void>;
}

/**
 * Opens a journal.
 *
 * @param file its file, with a name on each line; it may not exist yet
 */
export const openJournal = async (file: string): Promise<Journal> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  // The last line counts only when it is complete.
  const names = new Set(text.split('\n').slice(0, -1));
  if (text !== '' && !text.endsWith('\n')) await appendFile(file, '\n');
  return {
    names,
    async add(name) {
      await appendFile(file, `${name}\n`);
      names.add(name);
    },
  };
};
