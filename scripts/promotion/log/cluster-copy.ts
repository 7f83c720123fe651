/** The copy of the log in the cluster: a ConfigMap for each entry, which nobody can edit, and one for the head. */
import { CoreV1Api, type KubeConfig, type V1ConfigMap } from '@kubernetes/client-node';
import { CONFLICT, ignoring, NOT_FOUND } from '../../cluster/api-error.ts';
import { entryName, textOf } from './chain.ts';
import type { Copy, Head } from './copies.ts';
import type { Entry } from './entry.ts';

const PREFIX = 'promotion-log-';
/** Name of the ConfigMap of the head. */
export const HEAD_NAME = `${PREFIX}head`;
const KEY = 'entry.json';
const HEAD_KEY = 'head.json';
const LABEL = 'amazon-insights/record';
const PAGE = 500;

const labels = (record: string): Record<string, string> => ({ [LABEL]: record, 'app.kubernetes.io/managed-by': 'promote', 'app.kubernetes.io/part-of': 'amazon-insights' });

/** A head that was moved on: whoever comes later with an earlier entry moves nothing back. */
const movedOn = (before: Head, to: Head): Head => ({
  ...(before.number > to.number ? before : to),
  store: to.store,
  stored: before.store === to.store ? Math.max(before.stored, to.stored) : to.stored,
});

const UNREADABLE: Head = { number: 0, hash: '', stored: 0, store: '' };

const headIn = ({ data }: V1ConfigMap): Head | undefined => {
  try {
    return JSON.parse(data?.[HEAD_KEY] ?? '') as Head;
  } catch {
    return undefined;
  }
};

/**
 * The copy of a cluster.
 *
 * @param config a connection
 * @param namespace where the ConfigMaps are
 */
export const clusterCopy = (config: KubeConfig, namespace: string) => {
  const api = config.makeApiClient(CoreV1Api);
  const nameOf = (number: number): string => `${PREFIX}${entryName(number)}`;
  const readHead = (): Promise<V1ConfigMap | undefined> => api.readNamespacedConfigMap({ namespace, name: HEAD_NAME }).catch(ignoring(NOT_FOUND, undefined));
  const create = (body: V1ConfigMap): Promise<boolean> => api.createNamespacedConfigMap({ namespace, body }).then(() => true, ignoring(CONFLICT, false));
  const moveHead = async (head: Head): Promise<void> => {
    const current = await readHead();
    const before = current && headIn(current);
    const data = { [HEAD_KEY]: `${JSON.stringify(before ? movedOn(before, head) : head, null, 2)}\n` };
    const metadata = { name: HEAD_NAME, labels: labels('log-head') };
    const moved = current
      ? await api.replaceNamespacedConfigMap({ namespace, name: HEAD_NAME, body: { metadata: { ...metadata, resourceVersion: current.metadata!.resourceVersion! }, data } }).then(() => true, ignoring(CONFLICT, false))
      : await create({ metadata, data });
    // Somebody else moved it in between.
    if (!moved) await moveHead(head);
  };
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
    write: (entry: Entry): Promise<boolean> => create({ metadata: { name: nameOf(entry.number), labels: labels('log') }, immutable: true, data: { [KEY]: textOf(entry) } }),
    /** The head; `undefined` where there is none, and one that fits no entry where it cannot be read. */
    head: async (): Promise<Head | undefined> => {
      const configMap = await readHead();
      return configMap && (headIn(configMap) ?? UNREADABLE);
    },
    /** Moves the head, but never back. */
    moveHead,
  };
};
