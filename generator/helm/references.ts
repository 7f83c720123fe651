/**
 * Typed references to a chart's values: `v.autoscaling.minReplicas` is an `Expr<number>` that prints
 * `.Values.autoscaling.minReplicas`.
 */
import type { TObject, TSchema, TUnsafe } from '@sinclair/typebox';
import { tree, type Expr, type ItemType, type ReferenceNode, type UnknownNode, type ValueType } from './expression.ts';
import { KUBERNETES_TYPE } from './kubernetes-type.ts';
import { opaque } from './opaque.ts';
import { UnknownValueError } from './print-expression.ts';
import { nearestKey } from './nearest-key.ts';
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

function reference(schema: TSchema, path: readonly string[]): Expr<unknown> {
  const node: ReferenceNode = { kind: 'reference', root: 'Values', path, ...itemTypeOf(schema) };
  const target = { [tree]: node } as Expr<unknown>;
  const name = (): string => `.Values.${path.join('.')}`;
  if (!isObject(schema)) return opaque(target, { name });
  const keys = Object.keys(schema.properties);
  return opaque(target, {
    name,
    keys,
    child: (key) => reference(schema.properties[key]!, [...path, key]),
    other: (key) => unknown([...path, key], keys),
  });
}

function unknown(path: readonly string[], siblings: readonly string[]): Expr<unknown> {
  const node: UnknownNode = { kind: 'unknown', path, nearest: nearestKey(path.at(-1) ?? '', siblings), type: 'string' };
  const expression: Expr<unknown> = opaque({ [tree]: node } as Expr<unknown>, {
    name: () => `.Values.${path.join('.')}`,
    other(key) {
      // Something already works with it as if it were a list or a string; deeper names wait for the writer.
      if (key in Array.prototype || key in String.prototype) throw new UnknownValueError(node);
      return expression;
    },
  });
  return expression;
}

/** How a value of this schema is encoded, and what is in it. */
function itemTypeOf(schema: TSchema): ItemType {
  const items = (schema['items'] ?? schema['additionalProperties']) as TSchema | boolean | undefined;
  return { type: typeOf(schema), ...(typeof items === 'object' ? { items: itemTypeOf(items) } : {}) };
}

/** How a value of this schema is encoded. */
export function typeOf(schema: TSchema): ValueType {
  const declared = [schema['type'] as string | readonly string[]].flat().filter((type) => type !== 'null');
  if (declared.length > 1) return 'intOrString';
  if (KUBERNETES_TYPE in schema && declared[0] === undefined) return 'map';
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
    case 'string':
      return 'string';
    default:
      return 'intOrString';
  }
}
