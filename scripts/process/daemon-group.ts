import { DaemonError } from './daemon-error.ts';
import { startDaemon, type Daemon, type DaemonOptions } from './daemon.ts';
import { lastLines } from './last-lines.ts';

/** Daemons that need each other: they are waited for together and stopped in order. */
export interface DaemonGroup {
  /** The daemons, in the order in which they were started. */
  readonly daemons: readonly Daemon[];
  /**
   * Starts one more daemon.
   *
   * @param options what to start
   */
  start(options: DaemonOptions): Promise<Daemon>;
  /**
   * Waits until a daemon is ready.
   *
   * @param daemon the daemon that is waited for
   * @param check resolves when it is ready; it must stop when its signal is aborted
   * @throws {DaemonError} when a daemon of the group ends meanwhile, or when the check rejects
   */
  ready(daemon: Daemon, check: (signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Stops all daemons, the newest first. */
  stop(): Promise<void>;
}

const failWhenEnded = async (daemon: Daemon): Promise<never> => {
  const how = await daemon.ended;
  throw new DaemonError(daemon, `ended with ${how}`, await lastLines(daemon.log));
};

const failWhenNotReady = async (daemon: Daemon, check: Promise<void>): Promise<void> => {
  try {
    await check;
  } catch (error) {
    throw new DaemonError(daemon, `is not ready: ${(error as Error).message}`, await lastLines(daemon.log));
  }
};

/** An empty group. */
export const daemonGroup = (): DaemonGroup => {
  const daemons: Daemon[] = [];
  return {
    daemons,
    async start(options) {
      const daemon = await startDaemon(options);
      daemons.push(daemon);
      return daemon;
    },
    async ready(daemon, check) {
      const controller = new AbortController();
      try {
        await Promise.race([failWhenNotReady(daemon, check(controller.signal)), ...daemons.map(failWhenEnded)]);
      } finally {
        controller.abort();
      }
    },
    async stop() {
      for (const daemon of daemons.toReversed()) await daemon.stop();
    },
  };
};
