/**
 * Manifests with types: the shape of a Kubernetes object in which an expression or a block may stand at any
 * leaf, for any subtree, as a list's item or as a field.
 */
import type { Each, EachEntry, Fields, Lines, Spread, When, With } from './block.ts';
import type { Expr } from './expression.ts';

/** The models call fields such as `from` `_from`, since they are words of JavaScript; the API does not. */
type ApiName<K> = K extends `_${infer Name}` ? Name : K;

/** `T`, never changed after it was made; an expression has its value from outside. */
export type Frozen<T> = T extends readonly (infer I)[] ? readonly Frozen<I>[] : T extends object ? { readonly [K in keyof T as ApiName<K>]: Frozen<T[K]> } : T;

/** `T` itself, with expressions and blocks inside it. */
export type Literal<T> = T extends Date
  ? string
  : T extends readonly (infer I)[]
    ? readonly TemplatedItem<I>[]
    : T extends object
      ? { readonly [K in keyof T as ApiName<K>]: Templated<T[K]> }
      : T;

/** An item of a list: a value, or a block that gives several or none. */
export type TemplatedItem<T> =
  | Templated<T>
  | When<Templated<T> | readonly TemplatedItem<T>[]>
  | Each<Templated<T>>
  | EachEntry<Templated<T> | readonly TemplatedItem<T>[]>
  | Spread<readonly Frozen<T>[]>;

/** `T`, with an expression or a block wherever the chart's user may decide. */
export type Templated<T> =
  | Literal<T>
  | Expr<Frozen<NonNullable<T>>>
  | When<Templated<T>>
  | With<Templated<T>>
  | (T extends object ? Fields<T> : never)
  | (T extends string ? Lines : never);
