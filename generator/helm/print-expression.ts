/**
 * The typed printer: expression trees to template actions.
 *
 * Helm decodes every number as a float, so `{{ .Values.big }}` prints 1.2345678e+07. Each type has therefore one
 * encoding: integers pass `int64`, numbers and booleans `toJson`, strings `quote`, maps and lists `toYaml`.
 */
import { describe, type ExpressionNode, type TextNode, type UnknownNode, type VariableNode } from './expression.ts';
import { ROOT, type Scope } from './scope.ts';

/** Functions that compare; Go refuses to compare a float with an integer. */
const COMPARISONS = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Text that YAML reads as a string wherever it follows or precedes a name. */
const PLAIN = /^[A-Za-z0-9._/-]*$/;

/** Thrown for a value that the chart does not declare. */
export class UnknownValueError extends Error {
  constructor(node: UnknownNode) {
    const hint = node.nearest === undefined ? 'declare it in the values' : `did you mean ${[...node.path.slice(0, -1), node.nearest].join('.')}?`;
    super(`unknown value ${node.path.join('.')}: ${hint}`);
  }
}

/** An expression without braces, e.g. `.Values.a | default "b"`. */
export function printExpression(node: ExpressionNode, scope: Scope = ROOT): string {
  switch (node.kind) {
    case 'unknown':
      throw new UnknownValueError(node);
    case 'reference': {
      const root = `${scope.atRoot ? '' : '$'}.${node.root}`;
      return printPath(root, node.path);
    }
    case 'variable':
      return printVariable(node, scope);
    case 'literal':
      return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
    case 'context':
      return scope.atRoot ? '.' : '$';
    case 'include':
      return `include ${quoted(node.template)} ${scope.atRoot ? '.' : '$'}`;
    case 'call': {
      const convert = COMPARISONS.has(node.function);
      return [node.function, ...node.arguments.map((argument) => printArgument(argument, scope, convert))].join(' ');
    }
    case 'pipeline':
      return [
        `${printExpression(node.input, scope)} |`,
        node.function,
        ...node.arguments.map((argument) => printArgument(argument, scope, false)),
      ].join(' ');
    case 'text':
      return printAsPrintf(node, scope);
  }
}

/** An expression as a YAML scalar, braces and quoting included. @throws for a map, a list or YAML text */
export function printScalar(node: ExpressionNode, scope: Scope = ROOT): string {
  const bare = printExpression(node, scope);
  switch (node.type) {
    case 'string':
      return node.kind === 'text' ? printText(node, scope) : `{{ ${bare} | quote }}`;
    case 'name':
      return node.kind === 'text' ? printText(node, scope) : `{{ ${bare} }}`;
    case 'integer':
      return node.kind === 'literal' ? bare : `{{ ${bare} | int64 }}`;
    case 'number':
    case 'boolean':
    case 'intOrString':
      return node.kind === 'literal' ? bare : `{{ ${bare} | toJson }}`;
    case 'map':
    case 'list':
    case 'yaml':
      throw new TypeError(`${describe(node)} is a ${node.type} and can't stand in a scalar's place`);
  }
}

/** An expression that is a block of YAML, for a line of its own. @param column where its lines begin */
export function printYamlBlock(node: ExpressionNode, column: number, scope: Scope = ROOT): string {
  const bare = printExpression(node, scope);
  if (node.type === 'yaml') return `{{- ${bare} | nindent ${column} }}`;
  return `{{- toYaml ${isAtomic(node) ? bare : `(${bare})`} | nindent ${column} }}`;
}

/** An expression in plain text such as NOTES.txt or a configuration file: no quotes, but right numbers. */
export function printInText(node: ExpressionNode, scope: Scope = ROOT): string {
  if (node.kind === 'literal') return escapeActions(String(node.value));
  if (node.kind === 'text') return node.parts.map((part) => printInText(part, scope)).join('');
  const bare = printExpression(node, scope);
  return node.type === 'integer' ? `{{ ${bare} | int64 }}` : `{{ ${bare} }}`;
}

/** Text in which a template action would begin, written so that Helm prints it instead of running it. */
export function escapeActions(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

function printArgument(node: ExpressionNode, scope: Scope, toInteger: boolean): string {
  const bare = printExpression(node, scope);
  if (toInteger && node.type === 'integer' && node.kind !== 'literal') return `(int64 ${isAtomic(node) ? bare : `(${bare})`})`;
  return isAtomic(node) ? bare : `(${bare})`;
}

function isAtomic(node: ExpressionNode): boolean {
  if (node.kind === 'reference') return node.path.every((key) => IDENTIFIER.test(key));
  if (node.kind === 'call') return node.arguments.length === 0;
  return node.kind === 'variable' || node.kind === 'literal' || node.kind === 'context';
}

function printPath(root: string, path: readonly string[]): string {
  if (path.every((key) => IDENTIFIER.test(key))) return [root, ...path].join('.');
  return `index ${root} ${path.map(quoted).join(' ')}`;
}

function printVariable(node: VariableNode, scope: Scope): string {
  const bound = node.name === '.' ? scope.owners.at(-1) === node.owner && !scope.atRoot : scope.owners.includes(node.owner);
  if (!bound) throw new TypeError(`${describe(node)} is used outside the block that binds it`);
  if (node.name !== '.') return [node.name, ...node.path].join('.');
  return node.path.length === 0 ? '.' : `.${node.path.join('.')}`;
}

/** A text of names and integers stands in the YAML as it is; any other goes through printf and quote. */
function printText(node: TextNode, scope: Scope): string {
  const [first, ...rest] = node.parts;
  if (first !== undefined && rest.length === 0) return `{{ ${convertInteger(first, scope)} | quote }}`;
  const safe = node.parts.every((part) => part.kind === 'literal' || part.type === 'name' || part.type === 'integer');
  if (!safe) return `{{ ${printExpression(node, scope)} | quote }}`;
  const plain = first?.type === 'name' && rest.every((part) => part.kind !== 'literal' || PLAIN.test(String(part.value)));
  if (plain) return printInText(node, scope);
  const inline = node.parts.map((part) => (part.kind === 'literal' ? escapeActions(quoted(String(part.value)).slice(1, -1)) : printInText(part, scope)));
  return `"${inline.join('')}"`;
}

function printAsPrintf(node: TextNode, scope: Scope): string {
  const [only] = node.parts;
  if (only !== undefined && node.parts.length === 1) return convertInteger(only, scope);
  const format = node.parts
    .map((part) => (part.kind === 'literal' ? String(part.value).replaceAll('%', '%%') : part.type === 'integer' ? '%d' : '%s'))
    .join('');
  const values = node.parts.filter((part) => part.kind !== 'literal').map((part) => printArgument(part, scope, true));
  return values.length === 0 ? quoted(format.replaceAll('%%', '%')) : ['printf', quoted(format), ...values].join(' ');
}

function convertInteger(node: ExpressionNode, scope: Scope): string {
  const bare = printExpression(node, scope);
  return node.type === 'integer' && node.kind !== 'literal' ? `${bare} | int64` : bare;
}

/** A Go string literal. JSON's escapes are a subset of Go's, but for U+2028 and the like, which both accept raw. */
function quoted(value: string): string {
  return JSON.stringify(value);
}
