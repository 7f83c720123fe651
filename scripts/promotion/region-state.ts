/** What a region has been promoted to, and whether it is held: a ConfigMap in it. */
import type { CoreV1Api } from '@kubernetes/client-node';
import { jsonConfigMap, type JsonConfigMap } from '../cluster/json-config-map.ts';

/** It. */
export interface RegionState {
  /** What it runs; none before the first promotion. */
  readonly promoted?: Promoted;
  /** Why it takes no promotion. */
  readonly hold?: Hold;
}

/** A release that went to a region, with all of its charts verified. */
export interface Promoted {
  readonly release: string;
  /** SHA-256 of its record, in hexadecimal. */
  readonly recordSha256: string;
  /** Id of the promotion. */
  readonly promotion: string;
  /** Since when it is verified, in ISO 8601: from then on it soaks. */
  readonly verifiedAt: string;
}

/** A hold: promotions are refused until somebody releases it. */
export interface Hold {
  readonly reason: string;
  /** Who holds it, such as `anna@laptop`. */
  readonly by: string;
  /** Since when, in ISO 8601. */
  readonly at: string;
}

/** Name of the ConfigMap. */
export const REGION_STATE = 'promotion-region';

const configMapIn = (api: CoreV1Api, namespace: string): JsonConfigMap<RegionState> => jsonConfigMap<RegionState>({ api, namespace, name: REGION_STATE, key: 'region.json', managedBy: 'promote' });

/** What a region says. @param namespace of the charts */
export const readRegionState = async (api: CoreV1Api, namespace: string): Promise<RegionState> => (await configMapIn(api, namespace).read())?.content ?? {};

/**
 * Changes it, also where somebody else changes it at the same time.
 *
 * @param api a client of the cluster
 * @param namespace of the charts
 * @param change what becomes of it
 * @returns what became of it
 */
export const changeRegionState = (api: CoreV1Api, namespace: string, change: (state: RegionState) => RegionState): Promise<RegionState> => configMapIn(api, namespace).change((state = {}) => change(state));
