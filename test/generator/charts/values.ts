/** Values of a chart as Helm sees them: overrides by path, merged into the defaults. */
import { isDeepStrictEqual } from 'node:util';

/** Any tree of values. */
export type Values = Readonly<Record<string, unknown>>;

/** Overrides of single leaves, by their dotted path. */
export type Overrides = ReadonlyMap<string, unknown>;

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined where nothing does. */
export const valueAt = (tree: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined), tree);

/** Overrides as the tree that a values file holds. */
export const treeOf = (overrides: Overrides): Values => {
  const tree: Record<string, any> = {};
  for (const [path, value] of overrides) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce<Record<string, any>>((node, key) => (node[key] ??= {}), tree);
    parent[last] = value;
  }
  return tree;
};

/** Merges as Helm does: maps key by key, `null` removes, everything else replaces. */
export const merged = (defaults: Values, overrides: Values): Values => {
  const result: Record<string, unknown> = { ...defaults };
  for (const [key, value] of Object.entries(overrides)) {
    const own = result[key];
    if (value === null) delete result[key];
    else result[key] = isMap(value) && isMap(own) ? merged(own, value) : value;
  }
  return result;
};

/** Whether two overrides of a leaf mean the same after merging. Nothing at all is an empty list or map. */
export const sameEffect = (initial: unknown, one: unknown, other: unknown): boolean => {
  const [left, right] = [one, other].map((override) => merged({ leaf: initial }, { leaf: override })['leaf'] ?? []);
  return isDeepStrictEqual(left, right) || (isEmpty(left) && isEmpty(right));
};

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value!).length === 0;
