/** Objects of what Helm rendered, as Helm sends them to the API server. */
import { parse, type Tags } from 'yaml';
import type { ClusterObject, ObjectApi, ObjectRef } from '../../cluster/object-api.ts';

/** Who applies what Helm renders. */
export const HELM = 'helm';
const MANAGED_BY = 'app.kubernetes.io/managed-by';
const RELEASE_NAME = 'meta.helm.sh/release-name';
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';

/** Helm reads YAML 1.1, without its dates and numbers to the base of 60. */
const asHelm = (tags: Tags): Tags => tags.filter((tag) => typeof tag === 'string' || (tag.tag !== 'tag:yaml.org,2002:timestamp' && (tag as { readonly format?: string }).format !== 'TIME'));

/** What documents hold, by their text. */
export type KnownDocuments = Map<string, ClusterObject | null>;

/**
 * Reads a manifest.
 *
 * @param manifest YAML documents
 * @param known what documents hold that were read before; those of this one are added. Most are the same from release to release
 * @throws when it is no YAML
 */
export const parseManifest = (manifest: string, known: KnownDocuments = new Map()): readonly ClusterObject[] =>
  manifest.split(/^---\s*$/m).flatMap((document) => {
    const text = document.trim();
    if (!known.has(text)) known.set(text, parse(text, { version: '1.1', customTags: asHelm }) as ClusterObject | null);
    return known.get(text) ?? [];
  });

/** Reads values. @param text YAML */
export const parseValues = (text: string): object => (parse(text, { version: '1.1', customTags: asHelm }) as object | null) ?? {};

/** What tells objects apart; not the version of their API, since it is the same object in each. */
export const keyOf = ({ apiVersion, kind, namespace = '', name }: ObjectRef): string => [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind, namespace, name].join('/');

/**
 * Objects with what Helm adds to those of a release.
 *
 * @param api the cluster
 * @param objects of a manifest
 * @param release its name and namespace
 */
export const releasedObjects = (api: ObjectApi, objects: readonly ClusterObject[], { name, namespace }: { readonly name: string; readonly namespace: string }): Promise<readonly ClusterObject[]> =>
  Promise.all(
    objects.map(async (object) => {
      const { metadata } = object;
      return {
        ...object,
        metadata: {
          ...metadata,
          ...((await api.isNamespaced(object)) ? { namespace: metadata.namespace ?? namespace } : {}),
          labels: { ...metadata.labels, [MANAGED_BY]: 'Helm' },
          annotations: { ...metadata.annotations, [RELEASE_NAME]: name, [RELEASE_NAMESPACE]: namespace },
        },
      };
    }),
  );

/** Whether an object is of a release, as Helm knows it. */
export const isOfRelease = ({ metadata: { labels = {}, annotations = {} } }: ClusterObject, { name, namespace }: { readonly name: string; readonly namespace: string }): boolean =>
  labels[MANAGED_BY] === 'Helm' && annotations[RELEASE_NAME] === name && annotations[RELEASE_NAMESPACE] === namespace;

/** When a hook runs, such as `pre-upgrade`; none of what is no hook. */
export const hookEvents = ({ metadata }: ClusterObject): readonly string[] => metadata.annotations?.['helm.sh/hook']?.split(',').map((event) => event.trim()) ?? [];
