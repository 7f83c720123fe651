import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { onShutdown } from '../process/shutdown.ts';
import { serveMetrics } from './serve-metrics.ts';

/** What is done again and again. */
export interface Routine {
  readonly work: () => Promise<void>;
  /** From one beginning to the next. */
  readonly intervalSeconds: number;
  /** What Prometheus is told. */
  readonly register: Registry;
  /** Where it is told. */
  readonly port: number;
}

/** How many intervals may pass until probes find that nothing is done any more. */
const PATIENCE = 3;

/**
 * Does something at intervals, until the pod is asked to end; what is begun is finished then.
 *
 * @param routine what is done
 * @throws what the work throws
 */
export const keepDoing = async ({ work, intervalSeconds, register, port }: Routine): Promise<never> => {
  const interval = intervalSeconds * 1000;
  let working: Promise<void> = Promise.resolve();
  let lastEnd = Date.now();
  onShutdown(() => working);
  await serveMetrics(port, register, () => Date.now() - lastEnd < PATIENCE * interval);
  for (let next = Date.now(); ; next = Math.max(next + interval, Date.now())) {
    await sleep(next - Date.now());
    working = work();
    await working;
    lastEnd = Date.now();
  }
};
