/** The copy of the log in the cluster: a ConfigMap for each entry, which nobody can edit, and one for the head. */
import { CoreV1Api, type KubeConfig, type V1ConfigMap } from '@kubernetes/client-node';
import { CONFLICT, ignoring, NOT_FOUND } from '../../cluster/api-error.ts';
import { EditedConfigMapError, jsonConfigMap } from '../../cluster/json-config-map.ts';
import { entryName, textOf } from './chain.ts';
import type { Copy, Head } from './copies.ts';
import type { Entry } from './entry.ts';

const PREFIX = 'promotion-log-';
/** Name of the ConfigMap of the head. */
export const HEAD_NAME = `${PREFIX}head`;
const KEY = 'entry.json';
const LABEL = 'amazon-insights/record';
const PAGE = 500;

const MANAGED_BY = 'promote';
const labels = { [LABEL]: 'log', 'app.kubernetes.io/managed-by': MANAGED_BY, 'app.kubernetes.io/part-of': 'amazon-insights' };

/** A head that was moved on: whoever comes later with an earlier entry moves nothing back. */
const movedOn = (before: Head, to: Head): Head => ({
  ...(before.number > to.number ? before : to),
  store: to.store,
  stored: before.store === to.store ? Math.max(before.stored, to.stored) : to.stored,
});

const UNREADABLE: Head = { number: 0, hash: '', stored: 0, store: '' };

/**
 * The copy of a cluster.
 *
 * @param config a connection
 * @param namespace where the ConfigMaps are
 */
export const clusterCopy = (config: KubeConfig, namespace: string) => {
  const api = config.makeApiClient(CoreV1Api);
  const nameOf = (number: number): string => `${PREFIX}${entryName(number)}`;
  const headMap = jsonConfigMap<Head>({ api, namespace, name: HEAD_NAME, key: 'head.json', managedBy: MANAGED_BY, labels: { [LABEL]: 'log-head' } });
  return {
    /** All entries. */
    entries: async (): Promise<Copy> => {
      const found: V1ConfigMap[] = [];
      let _continue: string | undefined;
      do {
        const { items, metadata } = await api.listNamespacedConfigMap({ namespace, labelSelector: `${LABEL}=log`, limit: PAGE, ...(_continue ? { _continue } : {}) });
        found.push(...items);
        _continue = metadata?._continue;
      } while (_continue);
      return new Map(found.map(({ metadata, data }) => [metadata!.name!.replace(PREFIX, ''), data?.[KEY] ?? '']));
    },
    /** One, as it is written; `undefined` where there is none. */
    read: (number: number): Promise<string | undefined> =>
      api.readNamespacedConfigMap({ namespace, name: nameOf(number) }).then(({ data }) => data?.[KEY] ?? '', ignoring(NOT_FOUND, undefined)),
    /** Writes one. @returns whether it did; `false` where the number is taken */
    write: (entry: Entry): Promise<boolean> =>
      api
        .createNamespacedConfigMap({ namespace, body: { metadata: { name: nameOf(entry.number), labels }, immutable: true, data: { [KEY]: textOf(entry) } } })
        .then(() => true, ignoring(CONFLICT, false)),
    /** The head; `undefined` where there is none, and one that fits no entry where somebody edited it so that it cannot be read. */
    head: async (): Promise<Head | undefined> => {
      try {
        return (await headMap.read())?.content;
      } catch (error) {
        if (error instanceof EditedConfigMapError) return UNREADABLE;
        throw error;
      }
    },
    /** Moves the head, but never back. @throws {EditedConfigMapError} when it cannot be read: what somebody did to it stays */
    moveHead: async (head: Head): Promise<void> => void (await headMap.change((before) => (before ? movedOn(before, head) : head))),
  };
};
