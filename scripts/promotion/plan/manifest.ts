/** Objects of what Helm rendered, as Helm sends them to the API server. */
import { parseAllDocuments, type Tags } from 'yaml';
import type { ClusterObject, ObjectApi, ObjectRef } from '../../cluster/object-api.ts';

/** Who applies what Helm renders. */
export const HELM = 'helm';

/** Helm reads YAML 1.1, without its dates and numbers to the base of 60. */
const asHelm = (tags: Tags): Tags => tags.filter((tag) => typeof tag === 'string' || (tag.tag !== 'tag:yaml.org,2002:timestamp' && (tag as { readonly format?: string }).format !== 'TIME'));

/**
 * Reads a manifest.
 *
 * @param manifest YAML documents
 * @throws when it is no YAML
 */
export const parseManifest = (manifest: string): readonly ClusterObject[] => {
  const documents = parseAllDocuments(manifest, { version: '1.1', customTags: asHelm });
  return [...documents].flatMap((document) => {
    if (document.errors[0]) throw document.errors[0];
    return (document.toJS() as ClusterObject | null) ?? [];
  });
};

/** What tells objects apart; not the version of their API, since it is the same object in each. */
export const keyOf = ({ apiVersion, kind, namespace = '', name }: ObjectRef): string => [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind, namespace, name].join('/');

/**
 * The objects of a release, with what Helm adds to them.
 *
 * @param api the cluster
 * @param manifest what was rendered
 * @param release its name and namespace
 */
export const releasedObjects = (api: ObjectApi, manifest: string, { name, namespace }: { readonly name: string; readonly namespace: string }): Promise<readonly ClusterObject[]> =>
  Promise.all(
    parseManifest(manifest).map(async (object) => {
      const { metadata } = object;
      return {
        ...object,
        metadata: {
          ...metadata,
          ...((await api.isNamespaced(object)) ? { namespace: metadata.namespace ?? namespace } : {}),
          labels: { ...metadata.labels, 'app.kubernetes.io/managed-by': 'Helm' },
          annotations: { ...metadata.annotations, 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': namespace },
        },
      };
    }),
  );
