/** Compares what was rendered with what the generator recorded of where each value stands. */
import { isDeepStrictEqual } from 'node:util';
import type { Binding } from '../../../generator/helm/index.ts';
import { readManifests } from './read-manifests.ts';
import { valueAt } from './values.ts';

/** What stands at a field of rendered manifests; several things where the field has a `*` in it. */
export const found = (text: string, field: readonly string[]): unknown[] => readManifests(text).flatMap((document) => below(document, field));

function below(node: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return [node];
  if (typeof node !== 'object' || node === null) return [];
  if (key === '*') return Object.values(node).flatMap((child) => below(child, rest));
  return Object.hasOwn(node, key) ? below(node[key as never], rest) : [];
}

/**
 * Compares a place with the value that is bound to it.
 *
 * @param candidates what stands there
 * @param value what should
 * @returns whether it does, with its type
 */
export const standsAt = ({ how }: Pick<Binding, 'how'>, candidates: readonly unknown[], value: unknown): boolean => {
  if (how === 'exact') return candidates.some((candidate) => isDeepStrictEqual(candidate, value));
  if (Array.isArray(value)) return value.every((item) => candidates.some((candidate) => isDeepStrictEqual(candidate, item)));
  const entries = Object.entries(value as object);
  return candidates.some((candidate) => entries.every(([key, entry]) => isDeepStrictEqual(valueAt(candidate, [key]), entry)));
};

/**
 * Whether all that a collection holds stands somewhere in manifests, with its type; strings may be part of longer
 * ones, or stand in a configuration that is one.
 */
export const holdsAll = (texts: readonly string[], collection: unknown): boolean => {
  const there = texts.flatMap((text) => scalarsIn(readManifests(text))).flatMap((scalar) => [scalar, ...configured(scalar)]);
  return scalarsIn(collection).every((wanted) => there.some((scalar) => (typeof wanted === 'string' ? typeof scalar === 'string' && scalar.includes(wanted) : scalar === wanted)));
};

/** What stands in a string of several lines that is YAML by itself. */
function configured(scalar: unknown): unknown[] {
  if (typeof scalar !== 'string' || !scalar.includes('\n')) return [];
  try {
    return scalarsIn(readManifests(scalar));
  } catch {
    return [];
  }
}

/** Keys count as well. */
function scalarsIn(node: unknown): unknown[] {
  if (typeof node !== 'object' || node === null) return [node];
  return Array.isArray(node) ? node.flatMap(scalarsIn) : Object.entries(node).flatMap(([key, child]) => [key, ...scalarsIn(child)]);
}
