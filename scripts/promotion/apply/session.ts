/** A promotion's turn in a region: it holds the lease as long as it works. */
import { CoreV1Api } from '@kubernetes/client-node';
import { helmVersionOf } from '../../helm/helm-version-of.ts';
import type { RegistryOptions } from '../../release/registry-options.ts';
import { actor, actorName } from '../actor.ts';
import { PATIENCE_MS, type JournalWriter } from '../journal/journal-store.ts';
import type { HeldLease } from '../lease/held-lease.ts';
import { takeLease } from '../lease/take-lease.ts';
import type { Event } from '../log/entry.ts';
import { openLog } from '../log/open-log.ts';
import { needOwnCluster } from '../log/own-cluster.ts';
import type { Site } from '../site.ts';
import type { Tell, Work } from './work.ts';

/** How a promotion works, whatever it does. */
export interface SessionOptions {
  readonly site: Site;
  /** How long each chart may take to be ready, in seconds. */
  readonly timeoutSeconds: number;
  /** How long an API server that is away is waited for, in milliseconds; default five minutes. */
  readonly patienceMs?: number;
  /** Whether the gateway is asked after each chart. */
  readonly probes: boolean;
  readonly tell: Tell;
  /** What registries are reached with. */
  readonly access?: RegistryOptions;
  /** Asks for the end. */
  readonly stop: AbortSignal;
}

/**
 * Works in a region while nobody else does.
 *
 * @param site the region
 * @param promotion id of the promotion
 * @param work what is done
 * @throws {LeaseHeldError} when somebody else works there
 * @throws when the cluster is another region's
 */
export const inTurn = async <Result>({ config, region, namespace }: Site, promotion: string, work: (lease: HeldLease) => Promise<Result>): Promise<Result> => {
  await needOwnCluster({ config, namespace, region: region.name });
  const lease = await takeLease({ config, region: region.name, namespace, holder: { ...actor(), pid: process.pid, promotion } });
  try {
    return await work(lease);
  } finally {
    await lease.release();
  }
};

const endings: readonly Event[] = ['promotion-done', 'rollback-done'];

/**
 * What a promotion works with.
 *
 * @param options how it works
 * @param journal it
 */
export const workOf = async ({ site, timeoutSeconds, patienceMs = PATIENCE_MS, probes, tell }: SessionOptions, journal: JournalWriter): Promise<Work> => {
  const { config, region, namespace, helm, kubeconfig, context, releases } = site;
  const log = openLog({ config, namespace, region: region.name, store: releases.store, patienceMs, warn: (message) => tell({ event: 'note', message }) });
  const { promotion, release, recordSha256 } = journal.current();
  return {
    region: region.name,
    place: { helm, kubeconfig, context, namespace },
    config,
    api: config.makeApiClient(CoreV1Api),
    helmVersion: await helmVersionOf(helm),
    timeoutSeconds,
    patienceMs,
    probes,
    journal,
    tell,
    say: async (happening) => {
      await log.append({ ...happening, release, promotion, actor: actorName(), ...(endings.includes(happening.event) ? { recordSha256 } : {}) });
      tell(happening);
    },
    said: async () => (await log.read()).filter((entry) => entry.promotion === promotion),
  };
};
