/** ConfigMaps in memory, as an API server keeps them: a version for each write, and no write over a version that is not there any more. */
import type { CoreV1Api, V1ConfigMap } from '@kubernetes/client-node';
import { CONFLICT, NOT_FOUND } from '../../../scripts/cluster/api-error.ts';

interface Named {
  readonly name: string;
}

const refused = (code: number): never => {
  throw Object.assign(new Error(`refused with ${code}`), { code });
};

/** Makes some. */
export const configMaps = () => {
  const kept = new Map<string, V1ConfigMap>();
  let version = 0;
  const keep = (name: string, body: V1ConfigMap): V1ConfigMap => {
    const fresh = { ...structuredClone(body), metadata: { ...body.metadata, name, resourceVersion: String((version += 1)) } };
    kept.set(name, fresh);
    return fresh;
  };
  const find = ({ name }: Named): V1ConfigMap => kept.get(name) ?? refused(NOT_FOUND);
  const isOther = (name: string, wanted: string | undefined): boolean => wanted !== undefined && wanted !== kept.get(name)!.metadata!.resourceVersion;
  const api = {
    readNamespacedConfigMap: async (asked: Named) => find(asked),
    createNamespacedConfigMap: async ({ body }: { readonly body: V1ConfigMap }) => (kept.has(body.metadata!.name!) ? refused(CONFLICT) : keep(body.metadata!.name!, body)),
    replaceNamespacedConfigMap: async ({ name, body }: Named & { readonly body: V1ConfigMap }) => (find({ name }), isOther(name, body.metadata!.resourceVersion) ? refused(CONFLICT) : keep(name, body)),
    deleteNamespacedConfigMap: async ({ name, body }: Named & { readonly body?: { readonly preconditions?: { readonly resourceVersion?: string } } }) => (find({ name }), isOther(name, body?.preconditions?.resourceVersion) ? refused(CONFLICT) : kept.delete(name)),
  };
  return { api: api as unknown as CoreV1Api, kept };
};
