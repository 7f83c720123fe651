/** A place where rendered manifests do not hold what the seed says. */
export interface Difference {
  /** Kind and name, e.g. `Deployment/api-gateway`. */
  readonly object: string;
  /** Where in the object, e.g. `spec.replicas`; empty for the object itself. */
  readonly path: string;
  readonly seed: unknown;
  /** What stands there instead; undefined where nothing does. */
  readonly rendered: unknown;
}

/** A Kubernetes object as far as it is compared. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

/** Kind and name of an object. */
export const identityOf = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata.name}`;

/**
 * Everything of the seed that is not in the rendered manifests, where more may stand.
 *
 * @param seed objects that should be there
 * @param rendered objects that are there
 */
export const differences = (seed: readonly KubernetesObject[], rendered: readonly KubernetesObject[]): Difference[] => {
  const byIdentity = new Map(rendered.map((object) => [identityOf(object), object]));
  return seed.flatMap((expected) => {
    const object = identityOf(expected);
    const found = byIdentity.get(object);
    if (found === undefined) return [{ object, path: '', seed: expected, rendered: undefined }];
    return missing(expected, found, '').map((difference) => ({ object, ...difference }));
  });
};

const missing = (seed: unknown, rendered: unknown, path: string): Omit<Difference, 'object'>[] => {
  if (Array.isArray(seed) && Array.isArray(rendered)) {
    return seed.flatMap((item: unknown, index) => {
      const name = nameOf(item);
      const other: unknown = name === undefined ? rendered[index] : rendered.find((candidate) => nameOf(candidate) === name);
      return missing(item, other, `${path}[${name ?? index}]`);
    });
  }
  if (isMap(seed) && isMap(rendered)) {
    return Object.entries(seed).flatMap(([key, value]) => missing(value, rendered[key], path === '' ? key : `${path}.${key}`));
  }
  return seed === rendered ? [] : [{ path, seed, rendered }];
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Items of Kubernetes' lists that have a name are told apart by it. */
const nameOf = (item: unknown): string | undefined => (isMap(item) && typeof item['name'] === 'string' ? item['name'] : undefined);
