import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { CoordinationV1Api, V1MicroTime } from '@kubernetes/client-node';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { identityOf, type Holder } from '../../scripts/promotion/lease/holder.ts';
import type { HeldLease } from '../../scripts/promotion/lease/held-lease.ts';
import { LEASE, readLease, takeLease } from '../../scripts/promotion/lease/take-lease.ts';
import { cluster, freshNamespace } from './cluster.ts';

let namespace: string;
beforeEach(async () => {
  namespace = await freshNamespace('lease');
});

/** A number that no process has. */
const NOBODY = 2 ** 22 + 1;
const holder = (promotion: string, more: Partial<Holder> = {}): Holder => ({ user: 'anna', host: hostname(), pid: process.pid, promotion, ...more });
const take = (who: Holder, seconds = 30): Promise<HeldLease> => takeLease({ config: cluster().config, region: 'us-west-2', namespace, holder: who, seconds });
const holds = async (): Promise<string | undefined> => (await readLease(cluster().config, namespace))?.holder;
const leases = (): CoordinationV1Api => cluster().config.makeApiClient(CoordinationV1Api);

/** Eight that try at once. */
const race = async (seconds?: number) => {
  const tries = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => take(holder(`p${index}`), seconds)));
  const winners = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const losers = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Error).message] : []));
  return { winners, losers };
};

describe('the lease of a region', () => {
  test('of eight that take it at once one gets it, and the others are told who, and until when', async () => {
    const { winners, losers } = await race();
    expect(winners).toHaveLength(1);
    const winner = await holds();
    expect(losers).toHaveLength(7);
    for (const message of losers) expect(message).toMatch(new RegExp(`Another promotion works in us-west-2: ${winner} holds it until 20\\d\\d-.*Z`));
    await winners[0]!.release();
    expect(await holds()).toBeUndefined();
    const next = await take(holder('next'));
    expect(await holds()).toBe(identityOf(holder('next')));
    await next.release();
  });

  test('of eight that take over one that has expired one gets it', async () => {
    await leases().createNamespacedLease({
      namespace,
      body: { metadata: { name: LEASE }, spec: { holderIdentity: identityOf(holder('gone', { host: 'elsewhere' })), leaseDurationSeconds: 1, renewTime: new V1MicroTime(Date.now() - 5000) } },
    });
    const { winners, losers } = await race(5);
    expect({ winners: winners.length, losers: losers.length }).toEqual({ winners: 1, losers: 7 });
    await winners[0]!.release();
  });

  test('one of a process of this host that is dead is taken over at once, and one of another host when it expires', async () => {
    await take(holder('first'));
    const lease = await leases().readNamespacedLease({ name: LEASE, namespace });
    await leases().replaceNamespacedLease({ name: LEASE, namespace, body: { ...lease, spec: { ...lease.spec, holderIdentity: identityOf(holder('killed', { host: 'elsewhere', pid: NOBODY })) } } });
    await expect(take(holder('second'))).rejects.toThrow('elsewhere');
    const now = await leases().readNamespacedLease({ name: LEASE, namespace });
    await leases().replaceNamespacedLease({ name: LEASE, namespace, body: { ...now, spec: { ...now.spec, holderIdentity: identityOf(holder('killed', { pid: NOBODY })) } } });
    const second = await take(holder('second'));
    expect(await holds()).toBe(identityOf(holder('second')));
    await second.release();
  });

  test('one that has expired by this clock alone is not taken from a holder that renews it', async () => {
    const identity = identityOf(holder('slow-clock', { host: 'elsewhere' }));
    const past = () => new V1MicroTime(Date.now() - 60_000);
    await leases().createNamespacedLease({ namespace, body: { metadata: { name: LEASE }, spec: { holderIdentity: identity, leaseDurationSeconds: 3, renewTime: past() } } });
    const taking = expect(take(holder('hasty'))).rejects.toThrow(identity);
    await sleep(300);
    const lease = await leases().readNamespacedLease({ name: LEASE, namespace });
    await leases().replaceNamespacedLease({ name: LEASE, namespace, body: { ...lease, spec: { ...lease.spec, renewTime: past() } } });
    await taking;
    expect(await holds()).toBe(identity);
  });

  test('it is renewed while it is held', async () => {
    const lease = await take(holder('long'), 3);
    const until = (await readLease(cluster().config, namespace))!.until;
    await vi.waitFor(async () => expect((await readLease(cluster().config, namespace))!.until.getTime()).toBeGreaterThan(until.getTime() + 3000), { timeout: 10_000, interval: 200 });
    expect(lease.signal.aborted).toBe(false);
    await lease.release();
  });

  test('a holder that finds another one in its place stops, and does not take it back', async () => {
    const lease = await take(holder('robbed'), 3);
    const stored = await leases().readNamespacedLease({ name: LEASE, namespace });
    await leases().replaceNamespacedLease({ name: LEASE, namespace, body: { ...stored, spec: { ...stored.spec, holderIdentity: 'robber' } } });
    await vi.waitFor(() => expect(lease.signal.aborted).toBe(true), { timeout: 10_000, interval: 50 });
    expect((lease.signal.reason as Error).message).toContain('robber holds it');
    await expect(lease.regain(1000)).rejects.toThrow('robber holds it');
    await lease.release();
    expect(await holds()).toBe('robber');
  });
});
