import { request, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import type { KubeConfig } from '@kubernetes/client-node';
import type { SavedKind } from '../../../generator/charts/backup/saved-kinds.ts';
import type { ApiObject } from './api-object.ts';

/** Reads all objects of a kind. */
export type ListObjects = (kind: SavedKind) => Promise<readonly ApiObject[]>;

/** A page of a list. */
interface Page {
  readonly metadata?: { readonly continue?: string };
  readonly items: readonly Omit<ApiObject, 'apiVersion' | 'kind'>[];
}

const PAGE = 250;
const PATIENCE_MS = 30_000;
const NOT_FOUND = 404;

/** What it answers to a path. */
export type Get = (path: string) => Promise<{ readonly status: number; readonly body: unknown }>;

/**
 * Asks an API server. What it answers stays as it is: models of a client would leave out fields that they are too old for.
 *
 * @param config the cluster, and who asks
 * @returns asks for a path; throws when no answer comes
 */
export const apiServer = (config: KubeConfig): Get => async (path) => {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, config.getCurrentCluster()!.server), { ...options, headers: { ...options.headers, accept: 'application/json' }, timeout: PATIENCE_MS }, (response) => {
      const isJson = response.headers['content-type']?.startsWith('application/json') ?? false;
      // Of a group that it does not know it says so in plain text.
      text(response).then((body) => resolve({ status: response.statusCode!, body: isJson ? JSON.parse(body) : { message: body.trim() } })).catch(reject);
    });
    asked.on('timeout', () => asked.destroy(new Error(`The API server does not answer within ${PATIENCE_MS / 1000} s.`)));
    asked.on('error', reject).end();
  });
};

/**
 * Reads the objects of a namespace.
 *
 * @param get asks the API server
 * @param namespace the namespace
 * @returns reads all objects of a kind; none where the cluster does not know the kind. It throws where they may not be read
 */
export const objectsIn = (get: Get, namespace: string): ListObjects => async ({ group, version, kind, resource }) => {
  const apiVersion = group ? `${group}/${version}` : version;
  const path = `/${group ? 'apis' : 'api'}/${apiVersion}/namespaces/${namespace}/${resource}`;
  const objects: ApiObject[] = [];
  let next = '';
  do {
    const { status, body } = await get(`${path}?limit=${PAGE}${next && `&continue=${encodeURIComponent(next)}`}`);
    if (status === NOT_FOUND) return [];
    if (status !== 200) throw new Error(`The ${resource} of ${namespace} cannot be read: ${(body as { readonly message?: string }).message ?? `status ${status}`}`);
    const { metadata, items } = body as Page;
    objects.push(...items.map((item) => ({ apiVersion, kind, ...item }) as ApiObject));
    next = metadata?.continue ?? '';
  } while (next);
  return objects;
};

/**
 * The version of a cluster, by which charts are rendered.
 *
 * @param get asks the API server
 * @returns such as `v1.35.4`; none where it may not be asked for
 */
export const kubernetesVersion = async (get: Get): Promise<string | undefined> => {
  const { status, body } = await get('/version');
  return status === 200 ? (body as { readonly gitVersion?: string }).gitVersion : undefined;
};
