import { KubernetesObjectApi, PatchStrategy, type KubernetesObject, type V1Secret } from '@kubernetes/client-node';
import { kubeConfig } from '../../release/kube-config.ts';
import { dataTierObjects, POSTGRES_SECRET } from './objects.ts';

/** Where the stand-ins go. */
export interface DataTierOptions {
  /** A value of `KUBECONFIG`, and one of its contexts. */
  readonly kubeconfig: string;
  readonly context: string;
  /** A namespace that has `db-secret`. */
  readonly namespace: string;
  /** Zone that both stay in. */
  readonly zone: string;
}

const FIELD_MANAGER = 'amazon-insights-lab';

/** The password that the services use already. */
const passwordOf = (secret: V1Secret): string =>
  decodeURIComponent(new URL(Buffer.from(secret.data!['database-url']!, 'base64').toString('utf8')).password);

/**
 * Installs Redis and PostgreSQL as plain pods in a namespace. What is there already stays.
 *
 * @param options where they go
 * @throws when the API server refuses
 */
export const installDataTier = async ({ kubeconfig, context, namespace, zone }: DataTierOptions): Promise<void> => {
  const api = KubernetesObjectApi.makeApiClient(kubeConfig(kubeconfig, context));
  const secret: V1Secret = await api.read({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db-secret', namespace } });
  const objects = [
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: POSTGRES_SECRET }, stringData: { password: passwordOf(secret) } },
    ...dataTierObjects(zone),
  ] as KubernetesObject[];
  for (const object of objects) {
    const body = { ...object, metadata: { ...object.metadata, name: object.metadata!.name!, namespace } };
    await api.patch(body, undefined, undefined, FIELD_MANAGER, true, PatchStrategy.ServerSideApply);
  }
};
