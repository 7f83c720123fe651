import { expect } from 'vitest';
import { coreApi } from '../../../scripts/cluster/core-api.ts';
import { kubeConfig } from '../../../scripts/cluster/kube-config.ts';
import { readJournal } from '../../../scripts/promotion/journal/journal-store.ts';
import { readLease } from '../../../scripts/promotion/lease/take-lease.ts';
import type { Entry } from '../../../scripts/promotion/log/entry.ts';
import { releaseThatRuns } from '../../promotion/release-that-runs.ts';
import { runPromote, type PromotePlace } from '../../promotion/run-promote.ts';

/** What a region is like that nobody has to look at. */
export interface Settled {
  /** The release that all of its charts are of. */
  readonly runs: string;
  /** Its log. */
  readonly entries: readonly Entry[];
}

/**
 * Whatever happened: all charts of the region are of one release, the one that it says it runs; it is healthy, nothing is left of a promotion, and the log
 * is whole.
 *
 * @param place the region
 * @param releases those that it may run
 */
export const expectSettled = async (place: PromotePlace, releases: readonly string[]): Promise<Settled> => {
  const { namespace, kubeconfig, context } = place;
  const [runs, journal, lease, status, verified, history] = await Promise.all([
    releaseThatRuns(place, releases),
    readJournal(coreApi(kubeconfig, context), namespace),
    readLease(kubeConfig(kubeconfig, context), namespace),
    ...['status', 'verify-log', 'history'].map((verb) => runPromote(place, verb, '--json')),
  ] as const);
  expect({ journal, holder: lease?.holder }).toEqual({});
  expect(status, status!.stdout).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(status!.stdout)).toMatchObject([{ promoted: { release: runs } }]);
  expect(verified).toMatchObject({ exitCode: 0 });
  return { runs, entries: JSON.parse(history!.stdout) as Entry[] };
};
