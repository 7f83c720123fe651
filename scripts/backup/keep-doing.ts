import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { onShutdown } from '../process/shutdown.ts';
import { serveMetrics } from './serve-metrics.ts';

/** What is done again and again. */
export interface Task {
  readonly work: () => Promise<void>;
  /** From one beginning to the next. */
  readonly intervalSeconds: number;
}

/** What a pod does. */
export interface Routine {
  /** Each at its own pace. */
  readonly tasks: readonly Task[];
  /** What Prometheus is told. */
  readonly register: Registry;
  /** Where it is told. */
  readonly port: number;
}

/** How many intervals may pass until probes find that nothing is done any more. */
const PATIENCE = 3;
/** And at least how long: storage that is slow is no reason to begin anew. */
const LEAST_PATIENCE_MS = 60_000;

/** Does one of them. @returns whether it still does */
const begin = ({ work, intervalSeconds }: Task): { readonly ended: Promise<never>; readonly isAlive: () => boolean } => {
  const interval = intervalSeconds * 1000;
  let working: Promise<void> = Promise.resolve();
  let lastEnd = Date.now();
  onShutdown(() => working);
  const loop = async (): Promise<never> => {
    for (let next = Date.now(); ; next = Math.max(next + interval, Date.now())) {
      await sleep(next - Date.now());
      working = work();
      await working;
      lastEnd = Date.now();
    }
  };
  return { ended: loop(), isAlive: () => Date.now() - lastEnd < Math.max(PATIENCE * interval, LEAST_PATIENCE_MS) };
};

/**
 * Does things at intervals, until the pod is asked to end; what is begun is finished then.
 *
 * @param routine what is done
 * @throws what the work throws
 */
export const keepDoing = async ({ tasks, register, port }: Routine): Promise<never> => {
  let begun: readonly ReturnType<typeof begin>[] = [];
  await serveMetrics(port, register, () => begun.every(({ isAlive }) => isAlive()));
  begun = tasks.map(begin);
  return Promise.race(begun.map(({ ended }) => ended));
};
