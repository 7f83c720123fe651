/**
 * The typed printer: expression trees to template actions.
 *
 * Helm decodes every number as a float, so `{{ .Values.big }}` prints 1.2345678e+07. Each type has therefore one
 * encoding: integers pass `int64`, numbers and booleans `toJson`, strings `quote`, maps and lists `toYaml`.
 */
import { describe, type CallNode, type ExpressionNode, type IncludeNode, type TextNode, type UnknownNode } from './expression.ts';
import { ROOT, variableName, type Scope } from './scope.ts';

/** Functions that compare; Go refuses to compare a float with an integer, or a number with a string. */
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
    case 'reference':
      return printPath(`${scope.atRoot ? '' : '$'}.${node.root}`, node.path);
    case 'variable':
      return printPath(variableName(node, scope), node.path);
    case 'literal':
      return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
    case 'context':
      return scope.atRoot ? '.' : '$';
    case 'include':
      return printInclude(node, scope);
    case 'call':
      return [node.function, ...printArguments(node, scope)].join(' ');
    case 'pipeline':
      return [`${printValue(node.input, scope)} |`, node.function, ...node.arguments.map((argument) => printArgument(argument, scope))].join(' ');
    case 'text':
      return printAsPrintf(node, scope);
  }
}

/** An expression as a YAML scalar, braces and quoting included. @throws for a map, a list or YAML text */
export function printScalar(node: ExpressionNode, scope: Scope = ROOT): string {
  switch (node.type) {
    case 'string':
      return node.kind === 'text' ? printText(node, scope) : `{{ ${printExpression(node, scope)} | quote }}`;
    case 'name':
      return node.kind === 'text' ? printText(node, scope) : `{{ ${printExpression(node, scope)} }}`;
    case 'integer':
      return node.kind === 'literal' ? String(node.value) : `{{ ${printInteger(node, scope)} }}`;
    case 'number':
    case 'boolean':
    case 'intOrString':
      return node.kind === 'literal' ? printExpression(node, scope) : `{{ ${printValue(node, scope)} | toJson }}`;
    case 'map':
    case 'list':
    case 'yaml':
      throw new TypeError(`${describe(node)} is a ${node.type} and can't stand in a scalar's place`);
  }
}

/** An expression that is a block of YAML, for a line of its own. @param column where its lines begin */
export function printYamlBlock(node: ExpressionNode, column: number, scope: Scope = ROOT): string {
  return `{{- ${printYaml(node, scope)} | nindent ${column} }}`;
}

/** An expression as YAML text, without braces. */
export function printYaml(node: ExpressionNode, scope: Scope = ROOT): string {
  return node.type === 'yaml' ? printExpression(node, scope) : `toYaml ${printArgument(node, scope)}`;
}

/** An expression in plain text such as NOTES.txt or a configuration file: no quotes, but right numbers. */
export function printInText(node: ExpressionNode, scope: Scope = ROOT): string {
  if (node.kind === 'literal') return escapeActions(String(node.value));
  if (node.kind !== 'text') return `{{ ${printPlain(node, scope)} }}`;
  return node.parts.map((part, index) => printPart(part, index < node.parts.length - 1, scope)).join('');
}

/** An expression as text without quotes and braces: numbers exactly, strings as they are. @throws for a map or a list */
export function printPlain(node: ExpressionNode, scope: Scope = ROOT): string {
  switch (node.type) {
    case 'map':
    case 'list':
      throw new TypeError(`${describe(node)} is a ${node.type} and can't stand in a text`);
    case 'integer':
      return printInteger(node, scope);
    case 'number':
      return `${printExpression(node, scope)} | toJson`;
    case 'intOrString': {
      const value = printArgument(node, scope);
      return `ternary ${value} (toJson ${value}) (kindIs "string" ${value})`;
    }
    default:
      return printValue(node, scope);
  }
}

/** Text in which a template action would begin, written so that Helm prints it instead of running it. */
export function escapeActions(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

/** A named template gives text, in which "false" and "0" count as true: it becomes a value again. */
function printInclude({ template, type }: IncludeNode, scope: Scope): string {
  const text = `include ${quoted(template)} ${scope.atRoot ? '.' : '$'}`;
  if (type === 'boolean') return `eq (${text}) "true"`;
  return type === 'integer' ? `${text} | int64` : type === 'number' ? `${text} | float64` : text;
}

/** A literal and an included template are integers already; a value is a float to Go. */
function printInteger(node: ExpressionNode, scope: Scope): string {
  const bare = printExpression(node, scope);
  return node.kind === 'literal' || node.kind === 'include' ? bare : `${bare} | int64`;
}

/** An expression as a value: `and` and `or` give one of their operands, of which a boolean is made where it is none. */
export function printValue(node: ExpressionNode, scope: Scope = ROOT): string {
  const bare = printExpression(node, scope);
  return isUndecided(node) ? `not (not (${bare}))` : bare;
}

function isUndecided(node: ExpressionNode): boolean {
  if (node.kind !== 'call' || (node.function !== 'and' && node.function !== 'or')) return false;
  return node.arguments.some((argument) => argument.type !== 'boolean' || isUndecided(argument));
}

function printArguments({ function: name, arguments: operands }: CallNode, scope: Scope): string[] {
  const types = new Set(operands.map(({ type }) => type));
  return operands.map((operand) => {
    // What `if` takes for a condition, they take as well.
    if (name === 'and' || name === 'or' || name === 'not') return parenthesized(operand, printExpression(operand, scope));
    if (name === 'printf') return printIntegerArgument(operand, scope);
    if (!COMPARISONS.has(name)) return printArgument(operand, scope);
    if (types.has('intOrString')) return `(toJson ${printArgument(operand, scope)})`;
    return types.has('number') ? printFloatArgument(operand, scope) : printIntegerArgument(operand, scope);
  });
}

function printArgument(node: ExpressionNode, scope: Scope): string {
  return parenthesized(node, printValue(node, scope));
}

function printIntegerArgument(node: ExpressionNode, scope: Scope): string {
  const argument = printArgument(node, scope);
  return node.type !== 'integer' || node.kind === 'literal' || node.kind === 'include' ? argument : `(int64 ${argument})`;
}

function printFloatArgument(node: ExpressionNode, scope: Scope): string {
  const argument = printArgument(node, scope);
  if (node.kind === 'literal') return /^-?\d+$/.test(argument) ? `${argument}.0` : argument;
  return `(float64 ${argument})`;
}

function parenthesized(node: ExpressionNode, printed: string): string {
  return isAtomic(node) ? printed : `(${printed})`;
}

function isAtomic(node: ExpressionNode): boolean {
  if (node.kind === 'reference' || node.kind === 'variable') return node.path.every(isIdentifier);
  if (node.kind === 'call') return node.arguments.length === 0;
  return node.kind === 'literal' || node.kind === 'context';
}

function isIdentifier(key: string): boolean {
  return IDENTIFIER.test(key);
}

function printPath(root: string, path: readonly string[]): string {
  if (!path.every(isIdentifier)) return ['index', root, ...path.map(quoted)].join(' ');
  return path.length === 0 ? root : `${root === '.' ? '' : root}.${path.join('.')}`;
}

/** A text of names and integers stands in the YAML as it is; any other goes through printf and quote. */
function printText(node: TextNode, scope: Scope): string {
  const [first, ...rest] = node.parts;
  if (first !== undefined && rest.length === 0) return `{{ ${printPlain(first, scope)} | quote }}`;
  const safe = node.parts.every((part) => part.kind === 'literal' || part.type === 'name' || part.type === 'integer');
  if (!safe) return `{{ ${printExpression(node, scope)} | quote }}`;
  const unquoted = first?.type === 'name' && rest.every((part) => part.kind !== 'literal' || PLAIN.test(String(part.value)));
  if (unquoted) return printInText(node, scope);
  const escape = (text: string): string => quoted(text).slice(1, -1);
  return `"${node.parts.map((part, index) => printPart(part, index < rest.length, scope, escape)).join('')}"`;
}

/** A part of a text. @param more whether another follows: a brace before an action would become part of it */
function printPart(part: ExpressionNode, more: boolean, scope: Scope, escape = (text: string): string => text): string {
  if (part.kind !== 'literal') return printInText(part, scope);
  const literal = escapeActions(escape(String(part.value)));
  return more && literal.endsWith('{') ? `${literal.slice(0, -1)}{{ "{" }}` : literal;
}

function printAsPrintf({ parts }: TextNode, scope: Scope): string {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return printPlain(only, scope);
  const format = parts.map((part) => (part.kind === 'literal' ? String(part.value).replaceAll('%', '%%') : part.type === 'integer' ? '%d' : '%s')).join('');
  const values = parts.filter((part) => part.kind !== 'literal').map((part) => printFormatted(part, scope));
  return values.length === 0 ? quoted(format.replaceAll('%%', '%')) : ['printf', quoted(format), ...values].join(' ');
}

/** An operand of printf, for `%d` where it is an integer, else for `%s`. */
function printFormatted(node: ExpressionNode, scope: Scope): string {
  if (node.type === 'integer') return printIntegerArgument(node, scope);
  if (node.type === 'boolean') return `(toJson ${printArgument(node, scope)})`;
  const printed = printPlain(node, scope);
  return node.type === 'number' || node.type === 'intOrString' ? `(${printed})` : parenthesized(node, printed);
}

/** A Go string literal. JSON's escapes are a subset of Go's, but for U+2028 and the like, which both accept raw. */
function quoted(value: string): string {
  return JSON.stringify(value);
}
