import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { onShutdown } from '../process/shutdown.ts';

/**
 * Lends a new directory, and removes it afterwards, also when the work fails or the program is interrupted.
 *
 * @param parent where it is made, so that what is ready can be renamed to its place; it is made if need be
 * @param use the work
 * @returns what the work returns
 */
export const withTemporaryDirectory = async <Result>(
  parent: string,
  use: (directory: string) => Promise<Result>,
): Promise<Result> => {
  await mkdir(parent, { recursive: true });
  const removal = { recursive: true, force: true, maxRetries: 3 } as const;
  // In one go with its registration, so that no interrupt comes between.
  const directory = mkdtempSync(join(parent, '.unfinished-'));
  // In one go, or what is still being written would make the directory anew.
  const forget = onShutdown(async () => rmSync(directory, removal));
  try {
    return await use(directory);
  } finally {
    forget();
    await rm(directory, removal);
  }
};
