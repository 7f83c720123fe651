import { setTimeout as sleep } from 'node:timers/promises';
import { CoordinationV1Api, V1MicroTime, type KubeConfig, type V1Lease } from '@kubernetes/client-node';
import { codeOf, CONFLICT, NOT_FOUND } from '../../cluster/api-error.ts';
import { identityOf, isDead, type Holder } from './holder.ts';
import { holdLease, type HeldLease } from './held-lease.ts';
import { LeaseHeldError, LEASE_SECONDS, leaseState, RENEWED_AFTER, type LeaseState } from './lease-state.ts';

/** Name of the Lease. */
export const LEASE = 'promotion';

/** Where it is, and who takes it. */
export interface LeaseOptions {
  readonly config: KubeConfig;
  /** Name of the region, for messages. */
  readonly region: string;
  readonly namespace: string;
  readonly holder: Holder;
  /** After which it expires where nobody renews it. @default 30 */
  readonly seconds?: number;
}

/** What the Lease of a namespace says; none where none was ever taken. */
export const readLease = async (config: KubeConfig, namespace: string): Promise<LeaseState | undefined> => {
  try {
    return leaseState(await config.makeApiClient(CoordinationV1Api).readNamespacedLease({ name: LEASE, namespace }));
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) return undefined;
    throw error;
  }
};

/** Whether a holder works, as far as can be told from here. @param host name of this host */
export const isHeld = ({ holder, until }: LeaseState, host: string, now: Date = new Date()): boolean => holder !== undefined && until > now && !isDead(holder, host);

/**
 * Waits as long as a holder that works does not renew it: the clocks of two hosts may differ, and what has expired by the one may not have by the other.
 *
 * @returns whether it stayed as it was
 */
const staysAsItWas = async (config: KubeConfig, namespace: string, { version, seconds }: LeaseState): Promise<boolean> => {
  await sleep(seconds * RENEWED_AFTER * 1.2 * 1000);
  return (await readLease(config, namespace))?.version === version;
};

/**
 * Takes the lease of a region: of several that try at once one gets it. One that has expired, or whose holder is dead, is taken over.
 *
 * @param options where it is, and who takes it
 * @returns it; it is renewed until it is given back
 * @throws {LeaseHeldError} when another one has it
 */
export const takeLease = async (options: LeaseOptions): Promise<HeldLease> => {
  const { config, region, namespace, holder, seconds = LEASE_SECONDS } = options;
  const api = config.makeApiClient(CoordinationV1Api);
  const state = await readLease(config, namespace);
  if (state && isHeld(state, holder.host)) throw new LeaseHeldError(region, state.holder!, state.until);
  const observed = !state?.holder || isDead(state.holder, holder.host) || (await staysAsItWas(config, namespace, state));
  const now = new V1MicroTime();
  const body: V1Lease = {
    metadata: { name: LEASE, namespace, ...(state ? { resourceVersion: state.version } : {}) },
    spec: { holderIdentity: identityOf(holder), leaseDurationSeconds: seconds, acquireTime: now, renewTime: now },
  };
  const began = performance.now();
  const taken = observed
    ? await (state ? api.replaceNamespacedLease({ name: LEASE, namespace, body }) : api.createNamespacedLease({ namespace, body })).catch((error: unknown) => {
        if (codeOf(error) === NOT_FOUND) throw new Error(`There is no namespace ${namespace} in ${region}: make it first, with kubectl create namespace ${namespace}`, { cause: error });
        if (codeOf(error) !== CONFLICT) throw error;
        return undefined;
      })
    : undefined;
  if (taken) return holdLease({ api, lease: taken, region, began });
  const winner = await readLease(config, namespace);
  throw new LeaseHeldError(region, winner?.holder ?? 'somebody who was faster', winner?.until ?? new Date());
};
