/**
 * The values of a chart, declared once: each builder takes the default and the description, and returns a
 * TypeBox schema. The type, `values.yaml`, `values.schema.json`, the README table and the references follow.
 */
import type { SchemaOptions, Static, TObject, TProperties, TSchema, TUnsafe } from '@sinclair/typebox';
import { KindGuard, Type } from './typebox.ts';

/**
 * An object whose keys are all declared; any other key is an error.
 * @example object({ port: integer(80, 'Port.') }, 'Service.')
 */
export function object<P extends TProperties>(properties: P, description?: string): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...(description ? { description } : {}) });
}

/**
 * A string. An empty default means "not set".
 * @param options further keywords: `pattern`, `minLength`, `examples`, …
 * @example string('', 'Host name.', { pattern: '^[a-z.]*$', examples: ['a.example'] })
 */
export function string(initial: string, description: string, options: SchemaOptions = {}): TUnsafe<string> {
  return Type.Unsafe<string>({ type: 'string', default: initial, description, ...options });
}

/**
 * A whole number.
 * @param options further keywords: `minimum`, `maximum`, …
 * @example integer(80, 'Port.', { minimum: 1, maximum: 65535 })
 */
export function integer(initial: number, description: string, options: SchemaOptions = {}): TUnsafe<number> {
  return Type.Unsafe<number>({ type: 'integer', default: initial, description, ...options });
}

/**
 * A number that may have a fraction.
 * @param options further keywords: `minimum`, `maximum`, …
 * @example number(0.5, 'Share of the requests that are traced.', { minimum: 0, maximum: 1 })
 */
export function number(initial: number, description: string, options: SchemaOptions = {}): TUnsafe<number> {
  return Type.Unsafe<number>({ type: 'number', default: initial, description, ...options });
}

/**
 * True or false.
 * @example boolean(false, 'Whether there is an Ingress.')
 */
export function boolean(initial: boolean, description: string): TUnsafe<boolean> {
  return Type.Unsafe<boolean>({ type: 'boolean', default: initial, description });
}

/**
 * One of a few words; written as `enum`, so that the error lists them.
 * @example oneOf(['Always', 'IfNotPresent'], 'IfNotPresent', 'When the image is pulled.')
 */
export function oneOf<const W extends readonly string[]>(words: W, initial: W[number], description: string): TUnsafe<W[number]> {
  return Type.Unsafe<W[number]>({ type: 'string', enum: [...words], default: initial, description });
}

/**
 * A number, or a string such as a percentage or the name of a port.
 * @example intOrString('25%', 'Pods above the wanted number.', { examples: [2] })
 */
export function intOrString(initial: number | string, description: string, options: SchemaOptions = {}): TUnsafe<number | string> {
  return Type.Unsafe<number | string>({ type: ['integer', 'string'], default: initial, description, ...options });
}

/**
 * A list. `null` means empty, so that a default can be unset.
 * @example list(item.string(), [], 'Host names.', { examples: [['a.example']] })
 */
export function list<S extends TSchema>(
  items: S,
  initial: readonly Static<S>[],
  description: string,
  options: SchemaOptions = {},
): TUnsafe<readonly Static<S>[]> {
  return Type.Unsafe<readonly Static<S>[]>({ type: ['array', 'null'], items, default: initial, description, ...options });
}

/**
 * A map with free keys. `null` means empty, so that a default can be unset.
 * @example map(item.string(), {}, 'Labels.', { examples: [{ team: 'a' }] })
 */
export function map<S extends TSchema>(
  values: S,
  initial: Readonly<Record<string, Static<S>>>,
  description: string,
  options: SchemaOptions = {},
): TUnsafe<Readonly<Record<string, Static<S>>>> {
  return Type.Unsafe<Readonly<Record<string, Static<S>>>>({
    type: ['object', 'null'],
    additionalProperties: values,
    default: initial,
    description,
    ...options,
  });
}

/** Schemas of list items and map values: they have no default and no description of their own. */
export const item = {
  string: (options: SchemaOptions = {}): TUnsafe<string> => Type.Unsafe<string>({ type: 'string', ...options }),
  integer: (options: SchemaOptions = {}): TUnsafe<number> => Type.Unsafe<number>({ type: 'integer', ...options }),
  scalar: (options: SchemaOptions = {}): TUnsafe<string | number> =>
    Type.Unsafe<string | number>({ type: ['string', 'number'], ...options }),
  /** Anything else that JSON schema can say. */
  of: <T>(schema: SchemaOptions): TUnsafe<T> => Type.Unsafe<T>(schema),
} as const;

/** Whether a schema is an object with declared keys (as against a map, a list or a scalar). */
export function isObject(schema: TSchema): schema is TObject {
  return KindGuard.IsObject(schema);
}

/** A leaf of the values: its path and its schema. */
export interface Leaf {
  readonly path: readonly string[];
  readonly schema: TSchema;
}

/**
 * Every leaf, in the order in which the values declare them.
 * @example leaves(object({ a: object({ b: integer(1, 'B.') }) })).map(({ path }) => path) // [['a', 'b']]
 */
export function leaves(schema: TObject, path: readonly string[] = []): Leaf[] {
  return Object.entries(schema.properties).flatMap(([key, child]) =>
    isObject(child) ? leaves(child, [...path, key]) : [{ path: [...path, key], schema: child }],
  );
}

/**
 * The default values as one tree: what `values.yaml` holds.
 * @example defaultsOf(object({ port: integer(80, 'Port.') })) // { port: 80 }
 */
export function defaultsOf(schema: TObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties).map(([key, child]) => [key, isObject(child) ? defaultsOf(child) : child['default']]),
  );
}
