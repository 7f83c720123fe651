import { setTimeout as sleep } from 'node:timers/promises';
import { V1MicroTime, type CoordinationV1Api, type V1Lease } from '@kubernetes/client-node';
import { codeOf, CONFLICT } from '../../cluster/api-error.ts';
import { reasonOf } from '../../cluster/reason-of.ts';
import { inTime } from '../../process/in-time.ts';
import { settlesWithin } from '../../process/settles-within.ts';
import { LeaseHeldError, leaseState, RENEWED_AFTER } from './lease-state.ts';

/** Part of its time after which one that could not be renewed counts as lost here: before others may take it. */
const LOST_AFTER = 5 / 6;
const RETRY_MS = 1000;

/** A lease that was taken. */
export interface HeldLease {
  /** Aborted when it is lost, with why. Another one after it was regained. */
  readonly signal: AbortSignal;
  /**
   * Takes up one that was lost since the API server was away, when nobody took it in the meantime. One that is held stays as it is.
   *
   * @param withinMs how long the API server is waited for
   * @throws {LeaseHeldError} when somebody took it
   * @throws when the API server does not answer in time
   */
  regain(withinMs: number): Promise<void>;
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

/** Writes that it is still held. @throws {LeaseHeldError} when somebody else has it */
const renewed = async ({ api, region }: Holding, lease: V1Lease): Promise<V1Lease> => {
  const [namespace, name] = [lease.metadata!.namespace!, lease.metadata!.name!];
  const write = (last: V1Lease): Promise<V1Lease> => api.replaceNamespacedLease({ name, namespace, body: { ...last, spec: { ...last.spec, renewTime: new V1MicroTime() } } });
  return write(lease).catch(async (error: unknown) => {
    if (codeOf(error) !== CONFLICT) throw error;
    // An answer that was lost on its way is no other holder.
    const found = await api.readNamespacedLease({ name, namespace });
    if (found.spec?.holderIdentity === lease.spec?.holderIdentity) return write(found);
    const { holder = 'nobody', until } = leaseState(found);
    throw new LeaseHeldError(region, holder, until);
  });
};

/**
 * Renews a lease until it is given back or lost.
 *
 * @param holding what is held
 */
export const holdLease = (holding: Holding): HeldLease => {
  const { api, region } = holding;
  const durationMs = holding.lease.spec!.leaseDurationSeconds! * 1000;
  const ended = new AbortController();
  let [current, renewedAt, lost] = [holding.lease, holding.began, new AbortController()];

  const renew = async (): Promise<void> => {
    const asked = performance.now();
    current = await renewed(holding, current);
    renewedAt = asked;
  };
  const leftMs = (): number => Math.max(1, renewedAt + durationMs * LOST_AFTER - performance.now());
  const keep = async (): Promise<void> => {
    const { signal } = lost;
    for (let pauseMs = durationMs * RENEWED_AFTER; !signal.aborted && !ended.signal.aborted; ) {
      await sleep(Math.min(pauseMs, leftMs()), undefined, { signal: ended.signal, ref: false }).catch(() => {});
      if (ended.signal.aborted) return;
      const failure = await inTime(renew(), leftMs()).then(() => undefined, (error: Error) => error);
      pauseMs = failure ? Math.min(RETRY_MS, durationMs / 10) : durationMs * RENEWED_AFTER;
      if (failure instanceof LeaseHeldError) lost.abort(failure);
      else if (failure && leftMs() === 1) lost.abort(new Error(`the lease of ${region} could not be renewed in time (${reasonOf(failure)})`));
    }
  };
  let keeping = keep();

  return {
    get signal() {
      return lost.signal;
    },
    async regain(withinMs) {
      for (const deadline = performance.now() + withinMs; lost.signal.aborted; ) {
        const failure = await renew().then(() => undefined, (error: Error) => error);
        if (!failure) {
          lost = new AbortController();
          keeping = keep();
        } else if (failure instanceof LeaseHeldError || performance.now() > deadline) throw failure;
        else await sleep(RETRY_MS);
      }
    },
    async release() {
      ended.abort();
      await settlesWithin(keeping, durationMs);
      if (lost.signal.aborted) return;
      const { name, namespace } = current.metadata!;
      const { holderIdentity: _, ...spec } = current.spec!;
      const given = api.replaceNamespacedLease({ name: name!, namespace: namespace!, body: { ...current, spec: { ...spec, renewTime: new V1MicroTime() } } });
      await settlesWithin(given, durationMs).catch(() => {});
    },
  };
};
