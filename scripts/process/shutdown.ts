import { constants } from 'node:os';

type Cleanup = () => Promise<void>;

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof signals)[number];

/** One Ctrl-C arrives more than once: from the terminal, and again from each parent that forwards it. */
const REPEAT_WINDOW_MS = 1000;

interface Shutdown {
  readonly cleanups: Set<Cleanup>;
  readonly listen: () => void;
  /** As long as nothing was interrupted. */
  readonly unlisten: () => void;
}

const exitAtOnce = (signal: Signal): never => process.exit(128 + constants.signals[signal]);

const createShutdown = (): Shutdown => {
  const cleanups = new Set<Cleanup>();
  let interruptedAt: number | undefined;
  const onSignal = async (signal: Signal): Promise<void> => {
    if (interruptedAt !== undefined) {
      // Someone who asks again does not want to wait; the watchdogs of the daemons take care of the rest.
      if (performance.now() - interruptedAt > REPEAT_WINDOW_MS) exitAtOnce(signal);
      return;
    }
    interruptedAt = performance.now();
    // What is registered meanwhile is stopped as well: the program goes on until its exit.
    while (cleanups.size > 0) {
      const registered = [...cleanups].reverse();
      cleanups.clear();
      const results = await Promise.allSettled(registered.map((cleanup) => cleanup()));
      for (const result of results) if (result.status === 'rejected') console.error(result.reason);
    }
    exitAtOnce(signal);
  };
  return {
    cleanups,
    listen: () => interruptedAt ?? signals.forEach((signal) => process.on(signal, onSignal)),
    unlisten: () => interruptedAt ?? signals.forEach((signal) => process.off(signal, onSignal)),
  };
};

/** One for the process, not for the module: Vitest loads its set-ups apart, and the first to be done would end the others. */
const shared = globalThis as { [key: symbol]: Shutdown | undefined };
const shutdown = (shared[Symbol.for('amazon-insights-charts.shutdown')] ??= createShutdown());

/**
 * Has something stopped when the program is interrupted (SIGINT, SIGTERM, SIGHUP). All that is registered is stopped at
 * the same time, then what was registered meanwhile, then the program exits with 128 plus the signal's number. A second
 * signal, a second later or more, exits at once. While nothing is registered, signals act as they always do.
 *
 * @param cleanup stops the thing; it must bound its own time
 * @returns forgets the cleanup again: call it when the thing has been stopped
 */
export const onShutdown = (cleanup: Cleanup): (() => void) => {
  const { cleanups, listen, unlisten } = shutdown;
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
    if (cleanups.size === 0) unlisten();
  };
};
