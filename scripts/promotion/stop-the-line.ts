/** The line is stopped: no region that says so takes a promotion, until somebody lets it go on. A ConfigMap in each region. */
import type { CoreV1Api } from '@kubernetes/client-node';
import { jsonConfigMap, type JsonConfigMap } from '../cluster/json-config-map.ts';

/** Who stopped it. */
export interface Stop {
  readonly reason: string;
  /** Such as `anna@laptop`. */
  readonly by: string;
  /** In ISO 8601. */
  readonly at: string;
}

/** Name of the ConfigMap. */
export const STOP = 'promotion-stop';

const configMapIn = (api: CoreV1Api, namespace: string): JsonConfigMap<Stop> => jsonConfigMap<Stop>({ api, namespace, name: STOP, key: 'stop.json', managedBy: 'promote' });

/** Who stopped the line in a region; none where it goes. @param namespace of the charts */
export const readStop = async (api: CoreV1Api, namespace: string): Promise<Stop | undefined> => (await configMapIn(api, namespace).read())?.content;

/**
 * Stops the line in a region. Who has stopped it already stays named.
 *
 * @param namespace of the charts
 * @returns who stopped it
 */
export const stopLine = async (api: CoreV1Api, namespace: string, stop: Stop): Promise<Stop> => {
  const configMap = configMapIn(api, namespace);
  for (;;) {
    const found = (await configMap.create(stop)) ?? (await configMap.read());
    if (found) return found.content;
  }
};

/**
 * Lets the line go on in a region.
 *
 * @param namespace of the charts
 * @returns who had stopped it; none where it was not stopped
 */
export const startLine = async (api: CoreV1Api, namespace: string): Promise<Stop | undefined> => {
  const configMap = configMapIn(api, namespace);
  for (;;) {
    const found = await configMap.read();
    if (!found || (await configMap.remove(found.version))) return found?.content;
  }
};
