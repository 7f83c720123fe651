/**
 * Expressions: what a template computes, as a small syntax tree.
 *
 * An `Expr<T>` stands for a value of type `T` that exists only when Helm renders the chart. Nothing here is
 * text: `print-expression.ts` alone turns a tree into a template action, so quoting and number formats are
 * decided in one place.
 */

/** How a value is encoded when it is printed. `name` is a string that is safe unquoted; `yaml` is YAML text. */
export type ValueType =
  | 'string'
  | 'name'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'intOrString'
  | 'map'
  | 'list'
  | 'yaml';

/** Objects that Helm hands to every template. */
export type RootObject = 'Values' | 'Chart' | 'Release' | 'Capabilities' | 'Template';

export interface ReferenceNode {
  readonly kind: 'reference';
  readonly root: RootObject;
  readonly path: readonly string[];
  readonly type: ValueType;
}

/** `.` inside `with` and `range`, or a named variable. `owner` is the block that binds it. */
export interface VariableNode {
  readonly kind: 'variable';
  readonly name: string;
  readonly owner: object;
  readonly path: readonly string[];
  readonly type: ValueType;
}

export interface LiteralNode {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
  readonly type: ValueType;
}

export interface CallNode {
  readonly kind: 'call';
  readonly function: string;
  readonly arguments: readonly ExpressionNode[];
  readonly type: ValueType;
}

/** `input | function arguments…`: the input is the last argument. */
export interface PipelineNode {
  readonly kind: 'pipeline';
  readonly input: ExpressionNode;
  readonly function: string;
  readonly arguments: readonly ExpressionNode[];
  readonly type: ValueType;
}

/** `include "template" .` with the chart's root as its context. */
export interface IncludeNode {
  readonly kind: 'include';
  readonly template: string;
  readonly type: ValueType;
}

/** The chart's root as an argument: `.` or `$`. */
export interface ContextNode {
  readonly kind: 'context';
  readonly type: 'map';
}

/** Literals and expressions joined to one string. */
export interface TextNode {
  readonly kind: 'text';
  readonly parts: readonly ExpressionNode[];
  readonly type: 'string' | 'name';
}

/** A value that the chart does not declare; the writer reports it where it is used. */
export interface UnknownNode {
  readonly kind: 'unknown';
  readonly path: readonly string[];
  readonly nearest: string | undefined;
  readonly type: ValueType;
}

export type ExpressionNode =
  | ReferenceNode
  | VariableNode
  | LiteralNode
  | CallNode
  | PipelineNode
  | IncludeNode
  | ContextNode
  | TextNode
  | UnknownNode;

/** The key under which an expression keeps its tree; a symbol, so that no value's name can clash with it. */
export const tree: unique symbol = Symbol('expression tree');
declare const result: unique symbol;

/** A value of type `T` that Helm computes when it renders the chart. */
export interface Expr<out T> {
  readonly [tree]: ExpressionNode;
  readonly [result]?: T;
}

/** What a function of this package accepts for a `T`: the value itself or an expression of it. */
export type Operand<T> = T | Expr<T>;

/** Whether a value is an expression. */
export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === 'object' && value !== null && tree in value;
}

/** Wraps a tree; what is made here refuses to be turned into a string or taken apart. */
export function expression<T>(node: ExpressionNode): Expr<T> {
  return new Proxy({ [tree]: node } as Expr<T>, {
    get: (target, key) => loss(describe(node), key) ?? (Reflect.get(target, key) as unknown),
    ownKeys: () => takenApart(describe(node)),
  });
}

/** The tree of an operand; a plain value becomes a literal. */
export function nodeOf(operand: Operand<unknown>): ExpressionNode {
  if (isExpr(operand)) return operand[tree];
  switch (typeof operand) {
    case 'string':
      return { kind: 'literal', value: operand, type: 'string' };
    case 'boolean':
      return { kind: 'literal', value: operand, type: 'boolean' };
    case 'number':
      return { kind: 'literal', value: operand, type: Number.isInteger(operand) ? 'integer' : 'number' };
    default:
      throw new TypeError(`${String(operand)} is neither an expression nor a string, number or boolean`);
  }
}

/** The operands of `and` or `or`, with those of nested calls of the same function in their place. */
export function flattened(name: 'and' | 'or', nodes: readonly ExpressionNode[]): ExpressionNode[] {
  return nodes.flatMap((node) => (node.kind === 'call' && node.function === name ? flattened(name, node.arguments) : [node]));
}

/** A short name of an expression for messages, e.g. `.Values.image.tag`. */
export function describe(node: ExpressionNode): string {
  switch (node.kind) {
    case 'reference':
      return `.${[node.root, ...node.path].join('.')}`;
    case 'unknown':
      return `.Values.${node.path.join('.')}`;
    case 'variable':
      return [node.name === '.' ? '' : node.name, ...node.path].join('.') || '.';
    case 'context':
      return '$';
    case 'include':
      return `include ${JSON.stringify(node.template)}`;
    case 'pipeline':
      return `${describe(node.input)} | ${node.function}`;
    case 'call':
      return `${node.function} ${node.arguments.map(describe).join(' ')}`;
    case 'text':
      return node.parts.map((part) => (part.kind === 'literal' ? String(part.value) : describe(part))).join('');
    case 'literal':
      return JSON.stringify(node.value);
  }
}

/** Fails for an expression whose properties something tried to list. */
export function takenApart(name: string): never {
  throw new TypeError(`${name} was taken apart (spread, Object.entries): it has a value only when Helm renders the chart, so hand it over whole`);
}

/** For the keys by which JavaScript turns an object into text: a function that fails, or else undefined. */
export function loss(name: string, key: string | symbol): (() => never) | undefined {
  const how = key === Symbol.toPrimitive ? 'used as a string or number' : key === 'toJSON' ? 'serialized' : undefined;
  if (how === undefined) return undefined;
  return () => {
    throw new TypeError(`${name} was ${how}: it has a value only when Helm renders the chart, so write text\`…\` or a function`);
  };
}
