/** What became of a release's manifest in the cluster. */
import { KubernetesObjectApi, type KubernetesObject } from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';
import { cluster } from './cluster.ts';
import type { Helm } from './helm.ts';

type Named = KubernetesObject & { metadata: { name: string; namespace: string } };

/** The objects of a manifest, without documents that hold only comments. */
export const parseManifest = (manifest: string): Named[] =>
  parseAllDocuments(manifest).flatMap((document) => (document.toJS() as Named | null) ?? []);

/**
 * The objects of a release as the API server has them.
 *
 * @param helm Helm in the release's namespace
 * @param release name of the release
 * @throws ApiException where one of the manifest's objects is not there
 */
export const liveObjects = async (helm: Helm, release: string): Promise<KubernetesObject[]> => {
  const api = KubernetesObjectApi.makeApiClient(cluster().config);
  const objects = parseManifest(await helm('get', 'manifest', release));
  const live: KubernetesObject[] = [];
  // One after the other: each first asks which kinds its group has, and only answers are remembered.
  for (const object of objects) live.push(await api.read(object));
  return live;
};
