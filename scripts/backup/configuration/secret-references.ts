import { isMap, nameOf, type ApiObject } from './api-object.ts';

/** A Secret that objects refer to: what has to be there before they are applied. */
export interface SecretReference {
  readonly name: string;
  /** Keys that are named; none where the whole Secret is meant. */
  readonly keys: readonly string[];
  /** Who refers to it, such as `Deployment/api-gateway`. */
  readonly referredToBy: readonly string[];
}

/** A name, and keys of it. */
type Found = readonly [name: unknown, keys?: readonly unknown[]];

/** The keys that a volume takes, or the one that is asked for. */
const keysOf = ({ items, key }: Readonly<Record<string, unknown>>): readonly unknown[] => (Array.isArray(items) ? items.filter(isMap).map((item) => item['key']) : [key]);

/** What a field says of Secrets, by its name in the APIs of Kubernetes and KEDA. */
const read: Readonly<Record<string, (value: unknown, beside: Readonly<Record<string, unknown>>) => readonly Found[]>> = {
  secretKeyRef: (value) => (isMap(value) ? [[value['name'], [value['key']]]] : []),
  secretRef: (value) => (isMap(value) ? [[value['name']]] : []),
  // A source of a projected volume, or of a field of Prometheus' operator.
  secret: (value) => (isMap(value) ? [[value['name'], keysOf(value)]] : []),
  secretName: (value, beside) => [[value, keysOf(beside)]],
  imagePullSecrets: (value) => (Array.isArray(value) ? value.filter(isMap).map(({ name }) => [name]) : []),
  secretTargetRef: (value) => (Array.isArray(value) ? value.filter(isMap).map(({ name, key }) => [name, [key]]) : []),
};

const findIn = (value: unknown): readonly Found[] => {
  if (Array.isArray(value)) return value.flatMap(findIn);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([field, content]) => [...(read[field]?.(content, value) ?? []), ...findIn(content)]);
};

const sorted = (names: ReadonlySet<string>): readonly string[] => [...names].sort();

/**
 * The Secrets that objects refer to, in the order of their names. Nothing of their content is known here.
 *
 * @param objects the objects; the data of ConfigMaps is not looked into
 */
export const secretReferences = (objects: readonly ApiObject[]): readonly SecretReference[] => {
  const secrets = new Map<string, { readonly keys: Set<string>; readonly referredToBy: Set<string> }>();
  for (const object of objects) {
    if (object.kind === 'ConfigMap') continue;
    for (const [name, keys = []] of findIn(object)) {
      if (typeof name !== 'string' || name === '') continue;
      const secret = secrets.get(name) ?? { keys: new Set(), referredToBy: new Set() };
      for (const key of keys) if (typeof key === 'string') secret.keys.add(key);
      secret.referredToBy.add(nameOf(object));
      secrets.set(name, secret);
    }
  }
  return [...secrets].map(([name, { keys, referredToBy }]) => ({ name, keys: sorted(keys), referredToBy: sorted(referredToBy) })).sort((one, other) => (one.name < other.name ? -1 : 1));
};
