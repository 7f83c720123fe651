import { setTimeout as sleep } from 'node:timers/promises';
import { V1MicroTime, type CoordinationV1Api, type V1Lease } from '@kubernetes/client-node';
import { codeOf, CONFLICT } from '../../cluster/api-error.ts';
import { settlesWithin } from '../../process/settles-within.ts';
import { LeaseHeldError, leaseState, RENEWED_AFTER } from './lease-state.ts';

/** Part of its time after which one that could not be renewed counts as lost here: before others may take it. */
const LOST_AFTER = 5 / 6;

/** A lease that was taken. */
export interface HeldLease {
  /** Aborted when it is lost, with why. */
  readonly signal: AbortSignal;
  /**
   * Takes up one that was lost since the API server was away, when nobody took it in the meantime.
   *
   * @param withinMs how long the API server is waited for
   * @throws {LeaseHeldError} when somebody took it
   * @throws when the API server does not answer in time
   */
  regain(withinMs: number): Promise<HeldLease>;
  /** Gives it back. Never rejects: it expires anyway. */
  release(): Promise<void>;
}

/** What is held. */
export interface Holding {
  readonly api: CoordinationV1Api;
  /** As it was when it was taken. */
  readonly lease: V1Lease;
  /** Name of the region, for messages. */
  readonly region: string;
  /** When it was asked for, by `performance.now()`. */
  readonly began: number;
}

/**
 * Renews a lease until it is given back or lost.
 *
 * @param holding what is held
 */
export const holdLease = ({ api, lease, region, began }: Holding): HeldLease => {
  const [namespace, name, identity] = [lease.metadata!.namespace!, lease.metadata!.name!, lease.spec!.holderIdentity!];
  const durationMs = lease.spec!.leaseDurationSeconds! * 1000;
  const [lost, ended] = [new AbortController(), new AbortController()];
  let [current, renewedAt] = [lease, began];

  const write = async (spec: V1Lease['spec']): Promise<void> => {
    const asked = performance.now();
    current = await api.replaceNamespacedLease({ name, namespace, body: { ...current, spec: { ...current.spec!, ...spec } } });
    renewedAt = asked;
  };
  /** @throws when somebody else has it, or the API server does not answer */
  const renew = async (): Promise<void> => {
    try {
      await write({ renewTime: new V1MicroTime() });
    } catch (error) {
      if (codeOf(error) !== CONFLICT) throw error;
      // An answer that was lost on its way is no other holder.
      const found = await api.readNamespacedLease({ name, namespace });
      if (found.spec?.holderIdentity !== identity) {
        const { holder = 'nobody', until } = leaseState(found);
        throw new LeaseHeldError(region, holder, until);
      }
      current = found;
      await write({ renewTime: new V1MicroTime() });
    }
  };
  const lose = (error: Error): void => lost.abort(error);
  const isOver = (): boolean => lost.signal.aborted || ended.signal.aborted;
  const keep = async (): Promise<void> => {
    while (!isOver()) {
      await sleep(Math.min(durationMs * RENEWED_AFTER, Math.max(0, renewedAt + durationMs * LOST_AFTER - performance.now())), undefined, { signal: ended.signal, ref: false }).catch(() => {});
      if (isOver()) return;
      const leftMs = Math.max(1, renewedAt + durationMs * LOST_AFTER - performance.now());
      const renewal = renew();
      renewal.catch(() => {});
      const failure = await settlesWithin(renewal, leftMs).then((inTime) => (inTime ? undefined : new Error('no answer in time')), (error: Error) => error);
      if (isOver() || !failure) continue;
      if (failure instanceof LeaseHeldError) return lose(failure);
      if (performance.now() - renewedAt >= durationMs * LOST_AFTER) return lose(new Error(`The lease of ${region} could not be renewed for ${Math.round((durationMs * LOST_AFTER) / 1000)} s (${failure.message}).`));
      await sleep(Math.min(1000, durationMs / 10), undefined, { ref: false });
    }
  };
  const keeping = keep();

  return {
    signal: lost.signal,
    async regain(withinMs) {
      const deadline = performance.now() + withinMs;
      for (;;) {
        const asked = performance.now();
        const failure = await renew().then(() => undefined, (error: Error) => error);
        if (!failure) return holdLease({ api, lease: current, region, began: asked });
        if (failure instanceof LeaseHeldError || performance.now() > deadline) throw failure;
        await sleep(1000);
      }
    },
    async release() {
      ended.abort();
      await settlesWithin(keeping, durationMs);
      if (!lost.signal.aborted) await settlesWithin(write({ holderIdentity: undefined, renewTime: new V1MicroTime() }), durationMs).catch(() => {});
    },
  };
};
