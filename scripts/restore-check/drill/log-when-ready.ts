import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Daemon } from '../../process/daemon.ts';

const INTERVAL_MS = 20;

/**
 * Waits until a server says that it is ready, however long what it was given takes.
 *
 * @param daemon the server
 * @param ready what it prints then
 * @param failure the error of one that ends before, from all that it printed
 * @returns what it has printed
 * @throws that error
 */
export const logWhenReady = async ({ log, ended }: Daemon, ready: RegExp, failure: (printed: string) => Error): Promise<string> => {
  let isOver = false;
  void ended.then(() => (isOver = true));
  for (;;) {
    // Asked before it is read: what is printed last is not missed.
    const wasOver = isOver;
    const printed = await readFile(log, 'utf8');
    if (ready.test(printed)) return printed;
    if (wasOver) throw failure(printed);
    await sleep(INTERVAL_MS);
  }
};
