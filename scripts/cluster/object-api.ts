/** Objects of any kind as the API server has them: nothing of them is left out or turned into classes, as clients of typed objects do. */
import type { KubeConfig } from '@kubernetes/client-node';
import { codeOf, CONFLICT, ignoring, NOT_FOUND } from './api-error.ts';
import { apiRequests } from './api-requests.ts';

/** How often an object is tried that others write to at the same time. */
const TRIES = 5;

/** An object. */
export interface ClusterObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** What is read of its metadata. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** Which object. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Which object it is. */
export const refOf = ({ apiVersion, kind, metadata: { namespace, name } }: ClusterObject): ObjectRef => ({ apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name });

/** How objects are read and tried. */
export interface ObjectApi {
  /** Whether objects of a kind belong to a namespace. @throws when the cluster does not know the kind */
  isNamespaced(of: Pick<ObjectRef, 'apiVersion' | 'kind'>): Promise<boolean>;
  /** Reads an object; `undefined` where there is none. */
  read(ref: ObjectRef): Promise<ClusterObject | undefined>;
  /** Reads all objects of a kind in a namespace. @param query such as `{ labelSelector: 'app=worker' }` */
  list(of: Pick<ObjectRef, 'apiVersion' | 'kind'>, namespace: string, query?: Readonly<Record<string, string>>): Promise<readonly ClusterObject[]>;
  /**
   * What an object would become by server-side apply, taking over fields of others; nothing is written.
   *
   * @param object with its namespace, where it belongs to one
   * @param fieldManager who applies
   * @throws {ApiRefusedError} when the API server would refuse
   */
  tryApply(object: ClusterObject, fieldManager: string): Promise<ClusterObject>;
  /** What an object would become by being replaced; nothing is written. @throws {ApiRefusedError} when the API server would refuse */
  tryReplace(object: ClusterObject): Promise<ClusterObject>;
}

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

/**
 * Connects to a cluster.
 *
 * @param config its kubeconfig; credentials that end are asked for once, so connect anew for each piece of work
 */
export const objectApi = async (config: KubeConfig): Promise<ObjectApi> => {
  const send = await apiRequests(config);
  const groups = new Map<string, Promise<readonly Resource[]>>();
  const rootOf = (apiVersion: string): string => `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;
  const resource = async ({ apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>): Promise<Resource> => {
    if (!groups.has(apiVersion)) groups.set(apiVersion, send<{ resources: Resource[] }>('GET', rootOf(apiVersion)).then(({ resources }) => resources, ignoring(NOT_FOUND, [])));
    const found = (await groups.get(apiVersion)!).find((one) => one.kind === kind && !one.name.includes('/'));
    if (!found) throw new Error(`The cluster does not know ${kind} of ${apiVersion}: install what defines it before.`);
    return found;
  };
  const pathOf = async (ref: Pick<ObjectRef, 'apiVersion' | 'kind' | 'namespace'>, name?: string): Promise<string> => {
    const { name: resourceName, namespaced } = await resource(ref);
    const folders = [...(namespaced && ref.namespace !== undefined ? ['namespaces', ref.namespace] : []), resourceName, ...(name === undefined ? [] : [name])];
    return `${rootOf(ref.apiVersion)}/${folders.map(encodeURIComponent).join('/')}`;
  };

  return {
    isNamespaced: async (of) => (await resource(of)).namespaced,
    read: async (ref) => send<ClusterObject>('GET', await pathOf(ref, ref.name)).catch(ignoring(NOT_FOUND, undefined)),
    list: async (of, namespace, query = {}) => {
      const { items } = await send<{ items: ClusterObject[] }>('GET', `${await pathOf({ ...of, namespace })}?${new URLSearchParams(query)}`);
      // Items of a list do not say what they are.
      return items.map((item) => ({ ...item, ...of }));
    },
    tryApply: async (object, fieldManager) => {
      const query = new URLSearchParams({ dryRun: 'All', force: 'true', fieldManager });
      const path = `${await pathOf(refOf(object), object.metadata.name)}?${query}`;
      for (let left = TRIES; ; left--) {
        try {
          return await send('PATCH', path, { type: 'application/apply-patch+yaml', content: object });
        } catch (error) {
          // Whoever controls the object wrote to it meanwhile.
          if (codeOf(error) !== CONFLICT || left === 1) throw error;
        }
      }
    },
    tryReplace: async (object) => send('PUT', `${await pathOf(refOf(object), object.metadata.name)}?dryRun=All`, { type: 'application/json', content: object }),
  };
};
