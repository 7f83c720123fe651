/**
 * Blocks: parts of a manifest that are there only sometimes, or as often as a list has items.
 *
 * Each stands where a value, a list item or a line of text would stand, and prints as `if`, `with` or `range`
 * around it.
 */
import { expression, itemsOf, nodeOf, type Expr, type ItemType, type ValueType } from './expression.ts';
import { opaque } from './opaque.ts';

/** The key that marks a block; a symbol, so that no manifest's field can clash with it. */
export const block: unique symbol = Symbol('block');

/** `{{- if condition }}` body `{{- else }}` otherwise `{{- end }}`. */
export interface When<out B> {
  readonly [block]: 'when';
  readonly condition: Expr<unknown>;
  readonly body: B;
  readonly otherwise?: B;
}

/** `{{- with subject }}` body `{{- end }}`; inside, `.` is the subject. */
export interface With<out B> {
  readonly [block]: 'with';
  readonly subject: Expr<unknown>;
  readonly body: B;
}

/** `{{- range list }}` item `{{- end }}`: as many items as the list has. */
export interface Each<out B> {
  readonly [block]: 'each';
  readonly subject: Expr<unknown>;
  readonly body: B;
}

/** `{{- range $key, $value := map }}` item `{{- end }}`: an item for each key, in sorted order. */
export interface EachEntry<out B> {
  readonly [block]: 'eachEntry';
  readonly subject: Expr<unknown>;
  readonly body: B;
}

/** The items of a list, or the entries of a map, among others. */
export interface Spread<out T> {
  readonly [block]: 'spread';
  readonly subject: Expr<T>;
}

/** A map made of fixed fields and spread ones, in this order. */
export interface Fields<out T> {
  readonly [block]: 'fields';
  readonly parts: readonly (Spread<unknown> | When<unknown> | With<unknown> | EachEntry<unknown> | Readonly<Record<string, unknown>>)[];
  readonly type?: T;
}

/** Text of several lines, e.g. a configuration file. */
export interface Lines {
  readonly [block]: 'lines';
  readonly lines: readonly Line[];
}

/** A line, or lines that are there only sometimes. */
export type Line = string | Expr<string> | When<readonly Line[]> | With<readonly Line[]> | Each<readonly Line[]> | EachEntry<readonly Line[]>;

export type Block =
  | When<unknown>
  | With<unknown>
  | Each<unknown>
  | EachEntry<unknown>
  | Spread<unknown>
  | Fields<unknown>
  | Lines;

/** Whether a value is a block. */
export function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && block in value;
}

/**
 * A value, item or line that is there only where `condition` is true.
 * @param otherwise what stands there else; nothing by default
 * @example { replicas: when(not(v.autoscaling.enabled), v.replicas) }
 */
export function when<B, O = B>(condition: Expr<unknown>, body: B, otherwise?: O): When<B | O> {
  return made({ [block]: 'when', condition, body, otherwise });
}

/**
 * A value that is there only where `subject` is not empty.
 * @param body receives the subject as `.`; by default it is the subject itself
 * @example { affinity: whenSet(v.affinity) }
 */
export function whenSet<T>(subject: Expr<T>): With<Expr<T>>;
export function whenSet<T, B>(subject: Expr<T>, body: (dot: Expr<T>) => B): With<B>;
export function whenSet<T, B>(subject: Expr<T>, body?: (dot: Expr<T>) => B): With<B | Expr<T>> {
  const bound = made<Unfinished<With<B | Expr<T>>>>({ [block]: 'with', subject, body: undefined as never });
  const node = nodeOf(subject);
  const dot = variable<T>('.', bound, { type: node.type, items: itemsOf(node) });
  bound.body = body === undefined ? dot : body(dot);
  return bound;
}

/**
 * One item for each item of a list.
 * @param type how the items are encoded. @default what the values declare; strings where the list is computed
 * @example each(v.podCidrs, (cidr) => ({ ipBlock: { cidr } }))
 */
export function each<T, B>(list: Expr<readonly T[]>, body: (dot: Expr<T>) => B, type?: ValueType): Each<B> {
  const bound = made<Unfinished<Each<B>>>({ [block]: 'each', subject: list, body: undefined as never });
  bound.body = body(variable<T>('.', bound, type === undefined ? (itemsOf(nodeOf(list)) ?? STRINGS) : { type }));
  return bound;
}

/**
 * One item for each entry of a map, in the order of its keys.
 * @param type how the values are encoded. @default what the values declare; strings where the map is computed
 * @example eachEntry(v.env, (name, value) => ({ name, value }))
 */
export function eachEntry<T, B>(
  entries: Expr<Readonly<Record<string, T>>>,
  body: (key: Expr<string>, value: Expr<T>) => B,
  type?: ValueType,
): EachEntry<B> {
  const bound = made<Unfinished<EachEntry<B>>>({ [block]: 'eachEntry', subject: entries, body: undefined as never });
  const values = type === undefined ? (itemsOf(nodeOf(entries)) ?? STRINGS) : { type };
  bound.body = body(variable<string>('$key', bound, STRINGS), variable<T>('$value', bound, values));
  return bound;
}

/**
 * The items of a list among other items, or the entries of a map among other fields.
 * @example { containers: [{ name: 'main' }, spread(v.extraContainers)] }
 */
export function spread<T>(subject: Expr<T>): Spread<T> {
  return made({ [block]: 'spread', subject });
}

/** A map of fixed fields and spread ones. @example fields(spread(include('x.labels', 'yaml')), { app: name }) */
export function fields<T>(...parts: Fields<T>['parts']): Fields<T> {
  return made({ [block]: 'fields', parts });
}

/**
 * Text of several lines; each may hold expressions. A value that stands alone on its line may itself have several
 * lines; one among other text may not, and Helm then refuses the manifest.
 * @example { 'server.conf': lines('server {', text`  listen ${v.port};`, '}') }
 */
export function lines(...content: readonly Line[]): Lines {
  return made({ [block]: 'lines', lines: content });
}

/** What a block is made of. */
export function partsOf(value: Block): readonly unknown[] {
  switch (value[block]) {
    case 'when':
      return [value.condition, value.body, value.otherwise];
    case 'spread':
      return [value.subject];
    case 'fields':
      return value.parts;
    case 'lines':
      return value.lines;
    default:
      return [value.subject, value.body];
  }
}

type Unfinished<T> = { -readonly [K in keyof T]: T[K] };

const STRINGS: ItemType = { type: 'string' };

/** Only the writers may look inside a block: to anything else it would look like a map of its parts. */
function made<B extends Block>(value: B): B {
  return opaque(value, { name: () => `a ${value[block]} block` });
}

function variable<T>(name: string, owner: object, encoding: ItemType): Expr<T> {
  return expression<T>({ kind: 'variable', name, owner, path: [], ...encoding });
}
