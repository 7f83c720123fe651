import { performance } from 'node:perf_hooks';
import { median } from '../measurements/summary.ts';

/** Times of two commands that ran in turn, in seconds. */
export interface Comparison {
  readonly a: number;
  readonly b: number;
  /** Median of a/b, pair by pair: the machine's speed drifts less within a pair. */
  readonly ratio: number;
}

/**
 * Runs two commands in turn, A B A B …, after one pair that does not count.
 *
 * @param a runs the first; rejects where it fails
 * @param b runs the second
 * @param pairs how many pairs count
 * @returns medians
 */
export async function compare(a: () => Promise<unknown>, b: () => Promise<unknown>, pairs: number): Promise<Comparison> {
  const times: { a: number; b: number }[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    const time = { a: await seconds(a), b: await seconds(b) };
    if (pair > 0) times.push(time);
  }
  return {
    a: median(times.map((time) => time.a)),
    b: median(times.map((time) => time.b)),
    ratio: median(times.map((time) => time.a / time.b)),
  };
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}
