/** What "more than 500 jobs" means to an autoscaler. */
import { call, type Expr } from '../../helm/index.ts';

/**
 * The target of a metric, for a threshold that has to be exceeded.
 *
 * An autoscaler lets a metric be a tenth above its target before it acts. The target is therefore the threshold
 * divided by 1.1, rounded up: with 500 it is 455, so that 500 jobs add no worker and 501 do.
 *
 * @param threshold jobs waiting in the whole queue
 */
export function targetBelow(threshold: Expr<number>): Expr<number> {
  const tenfold = call<number>('integer', 'mul', threshold, 10);
  return call('integer', 'div', call<number>('integer', 'add', tenfold, 10), 11);
}
