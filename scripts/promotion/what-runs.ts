import type { CoreV1Api } from '@kubernetes/client-node';
import type { Release } from '../release/release.ts';
import type { ReleaseStore } from '../release/release-store.ts';
import { readRegionState } from './region-state.ts';

/**
 * The release that a region runs.
 *
 * @param api a client of its cluster
 * @param namespace of the charts
 * @param releases where its record is
 * @returns none before the first promotion
 * @throws when its record is not there: nobody would know which charts go, or what the database has
 */
export const whatRuns = async (api: CoreV1Api, namespace: string, releases: Pick<ReleaseStore, 'read'>): Promise<Release | undefined> => {
  const { promoted } = await readRegionState(api, namespace);
  if (!promoted) return undefined;
  const { release } = await releases.read(promoted.release).catch(({ message }: Error) => {
    throw new Error(`The region runs ${promoted.release}, and without its record nobody knows what comes after it. Bring it back from a backup of the releases, or name their place: --store. ${message}`);
  });
  return release;
};
