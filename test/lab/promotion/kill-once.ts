/** One promotion that is killed, and what the next run makes of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { coreApi } from '../../../scripts/cluster/core-api.ts';
import { actorName } from '../../../scripts/promotion/actor.ts';
import { readJournal } from '../../../scripts/promotion/journal/journal-store.ts';
import { placeOf, type Journal } from '../../../scripts/promotion/journal/journal.ts';
import type { Entry } from '../../../scripts/promotion/log/entry.ts';
import { killPromotion } from '../../promotion/kill.ts';
import { releaseThatRuns } from '../../promotion/release-that-runs.ts';
import { beginPromote, endOf, planRelease, runPromote, type PromotePlace } from '../../promotion/run-promote.ts';
import { helm } from '../stack.ts';
import { expectSettled } from './settled.ts';

/** How it is killed, and what comes next. */
export interface Kill {
  readonly place: PromotePlace;
  /** The releases between which the region goes. */
  readonly releases: readonly [string, string];
  /** Milliseconds from when its journal is there; default it is not killed. */
  readonly afterMs?: number;
  readonly how?: 'alone' | 'with its Helm';
  readonly next?: 'resume' | 'undo';
}

/** What was seen. */
export interface Killed {
  /** Where it was killed, such as `at worker`; `over` where it had ended. */
  readonly at: string;
  /** Helms that worked for it then. */
  readonly helms: number;
  /** Helm releases that they left `pending-…`. */
  readonly pending: number;
  /** What became of it by the next run. */
  readonly ended: 'resumed' | 'undone' | 'nothing to do';
  /** Milliseconds from its journal to its end, or to the kill. */
  readonly ms: number;
}

/** The log tells what began, which charts it touched, that it was interrupted, who took it up, and how it ended. */
const expectTold = (entries: readonly Entry[], { charts }: Journal, next: 'resume' | 'undo', isLeft: boolean): void => {
  // One that had all but ended is ended, and not interrupted.
  const wasInterrupted = isLeft && (charts.some(({ state }) => state !== 'done') || entries.some(({ event }) => event === 'promotion-interrupted'));
  const touched = charts.filter(({ state }) => state !== 'waiting').map(({ name }) => name);
  expect(entries[0]).toMatchObject({ event: 'promotion-begun', message: expect.stringContaining(charts.map(({ name }) => name).join(', ')) });
  expect(entries.map(({ chart }) => chart)).toEqual(expect.arrayContaining(touched));
  expect(entries.filter(({ event }) => event === 'promotion-interrupted')).toEqual(
    wasInterrupted ? [expect.objectContaining({ actor: actorName(), message: expect.stringMatching(/^(at|before) .*; it is (resumed|undone)$/) })] : [],
  );
  expect(wasInterrupted && next === 'undo' ? ['undo-done', 'promotion-done'] : ['promotion-done']).toContain(entries.at(-1)!.event);
};

/**
 * Takes the region to its other release, kills the promotion, and has the next run end it.
 *
 * @throws when what is left is not one release, as it should be and known
 */
export const killOnce = async ({ place, releases, afterMs, how = 'alone', next = 'resume' }: Kill): Promise<Killed> => {
  const { region, namespace, kubeconfig, context } = place;
  const core = coreApi(kubeconfig, context);
  const read = () => readJournal(core, namespace);
  const before = await releaseThatRuns(place, releases);
  const child = beginPromote(place, 'apply', await planRelease(place, releases.find((name) => name !== before)!));
  const ended = endOf(child);
  const first = await vi.waitUntil(read, { timeout: 60_000, interval: 20 });
  const begun = performance.now();
  await Promise.race([ended, ...(afterMs === undefined ? [] : [sleep(afterMs)])]);
  const ms = Math.round(performance.now() - begun);
  const helms = await killPromotion(child, namespace, how);
  await ended;
  const left = await read();
  const pending = JSON.parse(await helm('helm4', { region, namespace }, 'list', '--pending', '--output', 'json')) as unknown[];
  expect(await runPromote(place, next)).toMatchObject({ exitCode: 0 });
  const { runs, entries } = await expectSettled(place, releases);
  const own = entries.filter(({ promotion }) => promotion === first.promotion);
  expectTold(own, left ?? first, next, left !== undefined);
  expect(runs === before).toBe(own.at(-1)!.event === 'undo-done');
  return { at: left ? placeOf(left) : 'over', ended: !left ? 'nothing to do' : runs === before ? 'undone' : 'resumed', helms, pending: pending.length, ms };
};
