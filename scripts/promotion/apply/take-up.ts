/** Promotions that were interrupted: going on with them, or taking them back. */
import { randomBytes } from 'node:crypto';
import { CoreV1Api } from '@kubernetes/client-node';
import type { StoredRelease } from '../../release/release-store.ts';
import { heal } from '../helm/go-back.ts';
import { pendingReleases, revisionsOf } from '../helm/revisions.ts';
import { openJournal, type JournalWriter } from '../journal/journal-store.ts';
import { titleOf, type Journal } from '../journal/journal.ts';
import type { HeldLease } from '../lease/held-lease.ts';
import type { SeenPlan } from '../plan/check-unmoved.ts';
import type { PlannedGate } from '../plan/plan.ts';
import { carryOut, undo } from './carry-out.ts';
import { closedGates } from './closed-gates.ts';
import { endAgain } from './last-words.ts';
import { orLeft } from './or-left.ts';
import { refusal } from './refused-error.ts';
import { sayTakenUp } from './say-taken-up.ts';
import { inTurn, workOf, type SessionOptions } from './session.ts';
import { withSources } from './sources.ts';
import { InterruptedError, type Work } from './work.ts';

/** How one is taken up. */
export interface TakeUpOptions extends SessionOptions {
  /** What has moved in the cluster since the promotion was planned; sentences. */
  readonly checkUnmoved: (plan: SeenPlan) => Promise<readonly string[]>;
  readonly checkGates: (direction: Journal['direction'], stored: StoredRelease) => Promise<readonly PlannedGate[]>;
}

const openIn = ({ site, patienceMs }: SessionOptions): Promise<JournalWriter | undefined> => openJournal(site.config.makeApiClient(CoreV1Api), site.namespace, patienceMs);

const nothingWords = ({ site }: SessionOptions): string => `No promotion was interrupted in ${site.region.name}.`;

/** Frees what the Helm that was killed had begun, so that it can be begun again. */
const healAll = async ({ place, journal, tell }: Work, signal: AbortSignal): Promise<void> => {
  for (const { name, state, before, toVersion } of journal.current().charts) {
    // One that goes is brought to its end by going again.
    if (state !== 'running' || toVersion === undefined) continue;
    const words = await heal({ place, release: name, signal });
    if (words === undefined) continue;
    tell({ event: 'note', chart: name, message: words });
    // The same as before, in a revision of its own: Helm forgets the oldest ones.
    const now = (await revisionsOf(place, name)).at(-1)?.revision ?? 0;
    if (before > 0) await journal.update((one) => ({ ...one, charts: one.charts.map((chart) => (chart.name === name ? { ...chart, before: now } : chart)) }));
  }
};

/** The plan that the promotion had, as far as it was not begun. */
const planLeft = ({ release, recordSha256, charts }: Journal, namespace: string): SeenPlan => ({
  namespace,
  release,
  recordSha256,
  charts: charts.filter(({ state }) => state === 'waiting').map(({ name, planned }) => ({ name, ...planned })),
});

/**
 * Goes on with a promotion that was interrupted; one that was being undone is undone to its end.
 *
 * @param options how
 * @throws {InterruptedError} when a gate has closed since, or somebody else has changed what was not begun: it stays as it is
 */
export const resume = async (options: TakeUpOptions): Promise<void> => {
  const { site, tell } = options;
  const before = await openIn(options);
  if (!before) return tell({ event: 'note', message: nothingWords(options) });
  await inTurn(site, before.current().promotion, async (lease) => {
    const journal = await openIn(options);
    if (!journal) return tell({ event: 'note', message: nothingWords(options) });
    await orLeft(site.region.name, async () => goOn(options, await workOf(options, journal), lease));
  });
};

/** What {@link resume} does with the journal that it found. */
const goOn = async ({ site, tell, stop, checkUnmoved, checkGates, access }: TakeUpOptions, work: Work, lease: HeldLease): Promise<void> => {
  const ended = await endAgain(work);
  if (ended !== undefined) return tell({ event: 'note', message: ended });
  const journal = work.journal.current();
  const { direction, release, phase, charts, hotfix, region } = journal;
  await sayTakenUp(work, 'it is resumed');
  if (phase !== 'going' || charts.some(({ state }) => state === 'failed')) {
    tell({ event: 'note', message: `The ${titleOf(journal)} was being undone: it goes on with that.` });
    return undo(work, lease, 'it was interrupted while it was undone');
  }
  const stored = await site.releases.read(release);
  const [moved, gates] = await Promise.all([checkUnmoved(planLeft(journal, site.namespace)), checkGates(direction, stored)]);
  const reasons = [...moved, ...closedGates(gates, hotfix)];
  if (reasons.length > 0) throw new InterruptedError(refusal(`Going on with the ${titleOf(journal)}`, [...reasons, `Take it back: npm run promote -- undo --region ${region}`]));
  const names = charts.filter(({ state, toVersion }) => state !== 'done' && toVersion !== undefined).map(({ name }) => name);
  await withSources(site, stored.release, names, async (sources) => {
    await healAll(work, lease.signal);
    await carryOut(work, lease, sources, stop);
  }, access);
};

/**
 * Takes back a promotion that was interrupted. Without one it frees Helm releases that somebody's Helm was killed on.
 *
 * @param options how
 * @throws {UndoFailedError} when it does not come back
 */
export const takeBackInterrupted = async (options: SessionOptions): Promise<void> => {
  const { site, tell } = options;
  const before = await openIn(options);
  await inTurn(site, before?.current().promotion ?? `undo-${randomBytes(3).toString('hex')}`, async (lease) => {
    const journal = await openIn(options);
    if (journal) return orLeft(site.region.name, async () => goBackWith(await workOf(options, journal), lease));
    const pending = await pendingReleases(site);
    if (pending.length === 0) tell({ event: 'note', message: nothingWords(options) });
    for (const { name } of pending) tell({ event: 'note', chart: name, message: (await heal({ place: site, release: name, signal: lease.signal })) ?? `${name} is as it was deployed` });
  });
};

/** What {@link takeBackInterrupted} does with the journal that it found. */
const goBackWith = async (work: Work, lease: HeldLease): Promise<void> => {
  const ended = await endAgain(work);
  if (ended !== undefined) return work.tell({ event: 'note', message: `${ended} To go to the release before the one that runs: npm run promote -- rollback --region ${work.region}` });
  await sayTakenUp(work, 'it is undone');
  return undo(work, lease, 'it was interrupted');
};
