/**
 * Expressions: what a template computes, as a small syntax tree.
 *
 * An `Expr<T>` stands for a value of type `T` that exists only when Helm renders the chart. Nothing here is
 * text: `print-expression.ts` alone turns a tree into a template action, so quoting and number formats are
 * decided in one place.
 */
import { opaque } from './opaque.ts';

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

/** What a named template can give: it is text, of which no list, map or mixture can be made again. */
export type IncludedType = Exclude<ValueType, 'map' | 'list' | 'intOrString'>;

/** How the items of a list, or the values of a map, are encoded, and the items of those. */
export interface ItemType {
  readonly type: ValueType;
  readonly items?: ItemType | undefined;
}

/** Objects that Helm hands to every template. */
export type RootObject = 'Values' | 'Chart' | 'Release' | 'Capabilities' | 'Template';

export interface ReferenceNode {
  readonly kind: 'reference';
  readonly root: RootObject;
  readonly path: readonly string[];
  readonly type: ValueType;
  readonly items?: ItemType | undefined;
}

/** `.` inside `with` and `range`, or a named variable. `owner` is the block that binds it. */
export interface VariableNode {
  readonly kind: 'variable';
  readonly name: string;
  readonly owner: object;
  readonly path: readonly string[];
  readonly type: ValueType;
  readonly items?: ItemType | undefined;
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
  readonly type: IncludedType;
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

/**
 * Whether a value is an expression.
 * @example isExpr(v.port) // true
 */
export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === 'object' && value !== null && tree in value;
}

/** Wraps a tree; what is made here refuses to be turned into a string or taken apart. */
export function expression<T>(node: ExpressionNode): Expr<T> {
  return opaque({ [tree]: node } as Expr<T>, { name: () => describe(node) });
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
      return { kind: 'literal', value: operand, type: Number.isSafeInteger(operand) ? 'integer' : 'number' };
    default:
      throw new TypeError(`${String(operand)} is neither an expression nor a string, number or boolean`);
  }
}

/** How the items of a list or the values of a map are encoded, where the values declare that. */
export function itemsOf(node: ExpressionNode): ItemType | undefined {
  return node.kind === 'reference' || node.kind === 'variable' ? node.items : undefined;
}

/** The operands of `and` or `or`, with those of nested calls of the same function in their place. */
export function flattened(name: 'and' | 'or', nodes: readonly ExpressionNode[]): ExpressionNode[] {
  return nodes.flatMap((node) => (node.kind === 'call' && node.function === name ? flattened(name, node.arguments) : [node]));
}

/** An expression in short for messages, e.g. `.Values.image.tag`; two that differ read differently. */
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
      return `${describe(node.input)} | ${describeCall(node)}`;
    case 'call':
      return describeCall(node);
    case 'text':
      return node.parts.map((part) => (part.kind === 'literal' ? String(part.value) : describe(part))).join('');
    case 'literal':
      return JSON.stringify(node.value);
  }
}

function describeCall(node: CallNode | PipelineNode): string {
  const operands = node.arguments.map((operand) => {
    const composite = operand.kind === 'call' || operand.kind === 'pipeline' || operand.kind === 'include' || operand.kind === 'text';
    return composite ? `(${describe(operand)})` : describe(operand);
  });
  return [node.function, ...operands].join(' ');
}

/** An expression and all those that it is made of. */
export function nodesIn(node: ExpressionNode): ExpressionNode[] {
  switch (node.kind) {
    case 'call':
      return [node, ...node.arguments.flatMap(nodesIn)];
    case 'pipeline':
      return [node, ...[node.input, ...node.arguments].flatMap(nodesIn)];
    case 'text':
      return [node, ...node.parts.flatMap(nodesIn)];
    default:
      return [node];
  }
}
