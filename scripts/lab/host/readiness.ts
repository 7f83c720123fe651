import { setTimeout as delay } from 'node:timers/promises';
import { DaemonError } from '../../process/daemon-error.ts';
import { lastLines } from '../../process/last-lines.ts';

/** How long a process may take to be ready, in milliseconds. */
const TIMEOUT_MS = 120_000;

/** A process that is not ready yet. */
export interface Unready {
  /** Its name, and the path of its log. */
  readonly daemon: { readonly name: string; readonly log: string };
  /** Whether it does what it is for. */
  readonly ready: () => Promise<boolean>;
  /** By what it has ended, such as an exit code; `undefined` while it runs. */
  readonly ending: () => Promise<number | string | undefined>;
  /** Ends it. */
  readonly kill: () => void;
}

/**
 * Waits until a process is ready.
 *
 * @param process the process
 * @throws {DaemonError} when it ends, or is not ready within 2 minutes; then it is killed, so that it can be started anew
 */
export const waitUntilReady = async ({ daemon, ready, ending, kill }: Unready): Promise<void> => {
  const deadline = performance.now() + TIMEOUT_MS;
  while (!(await ready())) {
    const end = await ending();
    if (end !== undefined) throw new DaemonError(daemon, `ended with ${end}`, await lastLines(daemon.log));
    if (performance.now() > deadline) {
      kill();
      throw new DaemonError(daemon, `was not ready within ${TIMEOUT_MS / 1000} s, and was stopped`, await lastLines(daemon.log));
    }
    await delay(50);
  }
};
