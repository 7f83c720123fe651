import { KubernetesObjectApi, PatchStrategy, type KubernetesObject, type V1Secret } from '@kubernetes/client-node';
import { kubeConfig } from '../../release/kube-config.ts';
import { dataTierObjects, POSTGRES_SECRET } from './objects.ts';

/** Where the stand-in goes. */
export interface DataTierOptions {
  /** A value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
  /** A namespace that has `db-secret`. */
  readonly namespace: string;
  /** Zone that it stays in. */
  readonly zone: string;
}

const FIELD_MANAGER = 'amazon-insights-lab';

/** The password that the services use already. */
const passwordOf = (secret: V1Secret): string =>
  decodeURIComponent(new URL(Buffer.from(secret.data!['database-url']!, 'base64').toString('utf8')).password);

/** Refuses an object that somebody else has made. */
const requireOwn = async (api: KubernetesObjectApi, object: KubernetesObject): Promise<void> => {
  const header = { apiVersion: object.apiVersion!, kind: object.kind!, metadata: { name: object.metadata!.name!, namespace: object.metadata!.namespace! } };
  const existing = await api.read(header).catch((error: { code?: number }) => {
    if (error.code !== 404) throw error;
    return undefined;
  });
  if (!existing || existing.metadata!.managedFields?.some(({ manager }) => manager === FIELD_MANAGER)) return;
  const { name, namespace } = header.metadata;
  throw new Error(`${object.kind} ${namespace}/${name} is somebody else's, and a stand-in for trying out would replace it. Use other clusters, or remove it.`);
};

/**
 * Installs PostgreSQL as a plain pod in a namespace, or brings what it installed before to what is said here.
 *
 * @param options where it goes
 * @throws when somebody else has made one of the objects, before anything is changed, or the API server refuses
 */
export const installDataTier = async ({ kubeconfig, context, namespace, zone }: DataTierOptions): Promise<void> => {
  const api = KubernetesObjectApi.makeApiClient(kubeConfig(kubeconfig, context));
  const secret: V1Secret = await api.read({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db-secret', namespace } });
  const objects = [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: POSTGRES_SECRET }, stringData: { password: passwordOf(secret) } },
    ...dataTierObjects(zone),
  ].map((object) => ({ ...object, metadata: { ...(object as KubernetesObject).metadata, namespace } })) as (KubernetesObject & { metadata: { name: string } })[];
  for (const object of objects) await requireOwn(api, object);
  for (const object of objects) await api.patch(object, undefined, undefined, FIELD_MANAGER, true, PatchStrategy.ServerSideApply);
};
