import { headline } from '../../console/headline.ts';
import { titleOf } from '../journal/journal.ts';
import { LeaseHeldError } from '../lease/lease-state.ts';
import type { HeldLease } from '../lease/held-lease.ts';
import { installCharts } from './go-forward.ts';
import { gatewayOf } from './gateway.ts';
import type { ChartSource } from './install-chart.ts';
import { complete } from './last-words.ts';
import { takeBack } from './take-back.ts';
import { InterruptedError, UndoneError, wayOut, type Work } from './work.ts';

/**
 * Does what is done while the lease is held. When it is lost since the API server was away, it is taken up again, and what was being done is begun again.
 *
 * @param lease it
 * @param of the promotion
 * @param work gets what ends it, and can be done again
 * @throws {InterruptedError} when it cannot be taken up again
 */
const whileHeld = async (lease: HeldLease, { region, patienceMs }: Work, work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  for (;;) {
    const { signal } = lease;
    try {
      return await work(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    await lease.regain(patienceMs).catch(({ message }: Error) => {
      throw new InterruptedError(`The lease is lost, and the promotion stays as it is: ${message}\n${wayOut(region)}`);
    });
  }
};

/**
 * Takes back what a promotion touched.
 *
 * @param work what is worked with
 * @param lease of the region
 * @param why in words
 * @throws {UndoFailedError} when it does not come back
 * @throws {InterruptedError} when somebody else has taken the lease, or the API server stays away
 */
export const undo = (work: Work, lease: HeldLease, why: string): Promise<void> => whileHeld(lease, work, (signal) => takeBack(work, why, signal));

/**
 * Takes the charts of the journal to the release; when one fails, takes back all that was touched.
 *
 * @param work what is worked with
 * @param lease of the region
 * @param sources what the charts are installed from, by their names
 * @param stop asks for the end: what runs is ended, and what was touched goes back
 * @throws {UndoneError} when it failed, and the region is as before
 */
export const carryOut = async (work: Work, lease: HeldLease, sources: ReadonlyMap<string, ChartSource>, stop: AbortSignal): Promise<void> => {
  const { signal: lost } = lease;
  const gateway = gatewayOf(work);
  // One that is silent before, such as one that this promotion mends or installs, has to answer at the end alone.
  const ask = (await gateway.answers()) ? gateway.ask : undefined;
  const { failed, left } = await installCharts(work, { sources, signal: AbortSignal.any([lost, stop]), ...(ask ? { ask } : {}) });
  const isThrough = failed.length === 0 && left.length === 0;
  const silent = isThrough ? await gateway.silent() : undefined;
  if (isThrough && silent === undefined) return complete(work);
  if (lost.reason instanceof LeaseHeldError) throw new InterruptedError(`The lease was taken, and the promotion stays as it is: ${lost.reason.message}\n${wayOut(work.region)}`);
  const why = [...(stop.aborted ? [(stop.reason as Error).message] : []), ...(lost.aborted ? [(lost.reason as Error).message] : []), ...failed.map(({ error }) => error.message), ...(silent === undefined ? [] : [silent])];
  work.tell({ event: 'note', message: `Takes back what was touched: ${headline(why[0] ?? '')}` });
  await undo(work, lease, why.map(headline).join('; '));
  throw new UndoneError(`${why.join('\n')}\nThe ${titleOf(work.journal.current())} is undone: ${work.region} is as before.`);
};
