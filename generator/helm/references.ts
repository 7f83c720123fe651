/**
 * Typed references to a chart's values: `v.autoscaling.minReplicas` is an `Expr<number>` that prints
 * `.Values.autoscaling.minReplicas`.
 */
import type { TObject, TSchema, TUnsafe } from '@sinclair/typebox';
import { closest, distance } from 'fastest-levenshtein';
import { loss, takenApart, tree, type Expr, type ReferenceNode, type UnknownNode, type ValueType } from './expression.ts';
import { isObject } from './schema.ts';

/** The type of a schema's value. TypeBox's own `Static` is too deep for large charts. */
export type ValueOf<S extends TSchema> =
  S extends TObject<infer P> ? { readonly [K in keyof P]: ValueOf<P[K]> } : S extends TUnsafe<infer T> ? T : unknown;

/** References to every value below a schema. An object is an expression as well: its whole subtree. */
export type References<S extends TSchema> =
  S extends TObject<infer P> ? Expr<ValueOf<S>> & { readonly [K in keyof P]: References<P[K]> } : Expr<ValueOf<S>>;

/**
 * The references of a values schema.
 *
 * A name that the schema does not declare gives a reference that fails where it is used, so that the message
 * has the path of the construct as well.
 *
 * @param schema the chart's values
 * @example references(values).image.tag
 */
export function references<S extends TObject>(schema: S): References<S> {
  return reference(schema, []) as References<S>;
}

/** The key nearest to a misspelled one, or undefined where none is near. */
export function nearestKey(key: string, valid: readonly string[]): string | undefined {
  if (valid.length === 0) return undefined;
  const candidate = closest(key, valid);
  return distance(key.toLowerCase(), candidate.toLowerCase()) <= Math.max(2, Math.floor(key.length / 2)) ? candidate : undefined;
}

function reference(schema: TSchema, path: readonly string[]): Expr<unknown> {
  const node: ReferenceNode = { kind: 'reference', root: 'Values', path, type: typeOf(schema) };
  if (!isObject(schema)) return withKeys(node, [], () => unknown([], path));
  const keys = Object.keys(schema.properties);
  return withKeys(node, keys, (key) => {
    const child = schema.properties[key];
    return child === undefined ? unknown(keys, [...path, key]) : reference(child, [...path, key]);
  });
}

function unknown(keys: readonly string[], path: readonly string[]): Expr<unknown> {
  const node: UnknownNode = { kind: 'unknown', path, nearest: nearestKey(path.at(-1) ?? '', keys), type: 'string' };
  return withKeys(node, [], () => unknown([], path));
}

/** An expression whose properties are found by name. Objects may be spread (`{ ...v.autoscaling }`), leaves not. */
function withKeys(node: ReferenceNode | UnknownNode, keys: readonly string[], child: (key: string) => Expr<unknown>): Expr<unknown> {
  const name = `.Values.${node.path.join('.')}`;
  return new Proxy({ [tree]: node } as Expr<unknown>, {
    get(target, key) {
      if (typeof key === 'string' && !NOT_VALUES.has(key)) return child(key);
      return loss(name, key) ?? (Reflect.get(target, key) as unknown);
    },
    ownKeys: () => (keys.length > 0 ? [...keys] : takenApart(name)),
    getOwnPropertyDescriptor(_, key) {
      if (typeof key !== 'string' || !keys.includes(key)) return undefined;
      return { configurable: true, enumerable: true, value: child(key) };
    },
  });
}

/** Names that JavaScript itself asks of any object. */
const NOT_VALUES = new Set(['toJSON', 'constructor', 'then']);

/** How a value of this schema is encoded. */
export function typeOf(schema: TSchema): ValueType {
  const declared = [schema['type'] as string | readonly string[]].flat().filter((type) => type !== 'null');
  if (declared.length > 1) return 'intOrString';
  switch (declared[0]) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'object':
      return 'map';
    default:
      return 'string';
  }
}
