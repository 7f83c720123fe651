/** What a chart makes in a cluster: objects that others know by name, and fields that Kubernetes or others hold on to. */
import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import type { Reason } from '../level.ts';
import { show } from './show.ts';

/** Fields whose change is refused by Kubernetes, or parts a workload from its pods or volumes; of all kinds where none is named. */
const FIXED: readonly { readonly path: string; readonly kinds?: readonly string[] }[] = [
  { path: 'spec.selector' },
  { path: 'spec.serviceName' },
  { path: 'spec.volumeClaimTemplates' },
  { path: 'spec.podManagementPolicy' },
  { path: 'spec.clusterIP' },
  { path: 'spec.template', kinds: ['Job'] },
  { path: 'roleRef' },
  { path: 'value', kinds: ['PriorityClass'] },
];

/**
 * Compares what two versions of a chart render with the same values.
 *
 * @param before YAML documents
 * @param after YAML documents
 */
export const compareObjects = (before: string, after: string): readonly Reason[] => {
  const now = new Map(objectsIn(after).map((object) => [identityOf(object), object]));
  return objectsIn(before).flatMap((object): readonly Reason[] => {
    const other = now.get(identityOf(object));
    const name = `${object.kind}/${object.metadata!.name}`;
    if (other === undefined) return [{ level: 'major', text: `${name} is gone, or has another name` }];
    const changed = FIXED.filter(({ path, kinds }) => (kinds?.includes(object.kind!) ?? true) && !isDeepStrictEqual(at(object, path), at(other, path)));
    return changed.map(({ path }) => ({ level: 'major', text: `${name}: ${path} was ${show(at(object, path))}, and is ${show(at(other, path))}` }));
  });
};

/** Without those of hooks, which Helm makes anew each time. */
const objectsIn = (text: string): readonly KubernetesObject[] =>
  (loadAll(text) as (KubernetesObject | null | undefined)[]).filter((object) => object !== null && object !== undefined && !object.metadata?.annotations?.['helm.sh/hook']) as KubernetesObject[];

/** A version of its API is only a way to write it. */
const identityOf = ({ apiVersion = '', kind, metadata }: KubernetesObject): string => [apiVersion.includes('/') ? apiVersion.split('/')[0] : '', kind, metadata!.namespace, metadata!.name].join(' ');

const at = (object: unknown, path: string): unknown => path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
