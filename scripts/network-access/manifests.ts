import { loadAll } from 'js-yaml';

/** A rendered Kubernetes object. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec?: any;
}

/**
 * The objects of what Helm rendered, without what is null: for Kubernetes that is as if it were not there.
 *
 * @param text YAML documents
 */
export function readManifests(text: string): readonly Manifest[] {
  return loadAll(text)
    .filter((document) => document !== null && document !== undefined)
    .map((document) => withoutNulls(document) as Manifest);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}
