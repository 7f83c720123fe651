import { CoreV1Api } from '@kubernetes/client-node';
import type { StoredRelease } from '../../release/release-store.ts';
import { interruption, unfinished } from '../interruption.ts';
import { beginJournal } from '../journal/journal-store.ts';
import type { SeenPlan } from '../plan/check-unmoved.ts';
import { checkWhole } from '../plan/check-whole.ts';
import type { Plan, PlannedGate } from '../plan/plan.ts';
import { carryOut } from './carry-out.ts';
import { closedGates, missingGates } from './closed-gates.ts';
import { newJournal } from './new-journal.ts';
import { orLeft } from './or-left.ts';
import { RefusedError } from './refused-error.ts';
import { sayBegun } from './say-begun.ts';
import { inTurn, workOf, type SessionOptions } from './session.ts';
import { withSources } from './sources.ts';

/** How a plan is applied. */
export interface ApplyOptions extends SessionOptions {
  /** What has moved in the cluster since the plan was made; sentences. */
  readonly checkUnmoved: (plan: SeenPlan) => Promise<readonly string[]>;
  /** How the gates are now. */
  readonly checkGates: (direction: Plan['direction'], stored: StoredRelease) => Promise<readonly PlannedGate[]>;
  /** Why the region is held afterwards; none where it is not. */
  readonly hold?: string;
}

/**
 * Applies exactly a plan: it is refused when the record, the cluster or a gate has moved since.
 *
 * @param options how
 * @param plan the plan
 * @throws {RefusedError} when it is refused; nothing is touched then
 * @throws {UndoneError} when it failed, and the region is as before
 * @throws {InterruptedError} when it is left as it is, such as by an API server that stays away
 */
export const applyPlan = (options: ApplyOptions, plan: Plan): Promise<void> => {
  const { site, checkUnmoved, checkGates, hold, stop, patienceMs } = options;
  const { namespace, region, releases, config } = site;
  const what = `The ${plan.direction} to ${plan.release} in ${region.name}`;
  return inTurn(site, plan.id, async (lease) => {
    const { journal: left, pending } = await unfinished(site);
    const found = interruption({ ...(left ? { journal: left } : {}), pending }, region.name);
    if (found !== undefined) throw new RefusedError(what, [found]);
    const stored = await releases.read(plan.release);
    if (stored.sha256 !== plan.recordSha256) throw new RefusedError(what, [`The record of ${plan.release} in ${releases.store.location} is not the one that was planned: its SHA-256 is ${stored.sha256}, and the plan says ${plan.recordSha256}. Find out who changed it.`]);
    const [moved, incomplete, gates] = await Promise.all([checkUnmoved(plan), checkWhole(plan, stored.release, site), checkGates(plan.direction, stored)]);
    const reasons = [...(moved.length > 0 ? moved : incomplete), ...missingGates(plan.gates, gates), ...closedGates(gates, plan.hotfix)];
    if (reasons.length > 0) throw new RefusedError(what, reasons);
    const touched = plan.charts.filter(({ action }) => action !== 'none');
    const sourced = touched.filter(({ action }) => action !== 'uninstall').map(({ name }) => name);
    await withSources(site, stored.release, sourced, async (sources) => {
      const first = await newJournal(site, plan, hold);
      stop.throwIfAborted();
      const journal = await beginJournal(config.makeApiClient(CoreV1Api), namespace, first, patienceMs);
      await orLeft(region.name, async () => {
        const work = await workOf(options, journal);
        await sayBegun(work);
        for (const { name, open, reason } of gates) if (!open) await work.say({ event: 'gate-overridden', message: `${name} (${reason}): ${plan.hotfix}` });
        await carryOut(work, lease, sources, stop);
      });
    }, options.access);
  });
};
