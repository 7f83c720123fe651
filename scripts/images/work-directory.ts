import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { settlesWithin } from '../process/settles-within.ts';
import { onShutdown } from '../process/shutdown.ts';
import { workDirectory } from './directories.ts';

/** How long an interrupted program waits for the directory's removal, in milliseconds. */
const INTERRUPTION_MS = 10_000;

/**
 * Does something in a directory that is removed afterwards, also when the program is interrupted.
 *
 * @param work receives the path of the directory; an interrupt has to end what it runs
 * @returns what `work` returns
 */
export const inWorkDirectory = async <Result>(work: (directory: string) => Promise<Result>): Promise<Result> => {
  const inDirectory = async (): Promise<Result> => {
    await mkdir(workDirectory(), { recursive: true });
    const directory = await mkdtemp(join(workDirectory(), 'work-'));
    try {
      return await work(directory);
    } finally {
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  const done = inDirectory();
  const forget = onShutdown(async () => void (await settlesWithin(done.catch(() => {}), INTERRUPTION_MS)));
  return done.finally(forget);
};
