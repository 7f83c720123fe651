/**
 * Template functions, typed: each builds an expression and prints nothing.
 * Names are those of Helm and Sprig where JavaScript allows it.
 */
import { describe, expression, flattened, nodeOf, type Expr, type ExpressionNode, type IncludedType, type Operand, type ValueType } from './expression.ts';

/**
 * Calls a template function by name; the typed functions below are made of it.
 * @param type how the result is printed
 * @example call<string>('string', 'upper', v.region) // upper .Values.region
 */
export function call<T>(type: ValueType, name: string, ...operands: readonly Operand<unknown>[]): Expr<T> {
  return expression({ kind: 'call', function: name, arguments: operands.map(nodeOf), type });
}

/**
 * `input | name operands…`: reads better than a call where one value is refined.
 * @example pipe<string>('string', v.name, 'trunc', 63) // .Values.name | trunc 63
 */
export function pipe<T>(
  type: ValueType,
  input: Operand<unknown>,
  name: string,
  ...operands: readonly Operand<unknown>[]
): Expr<T> {
  return expression({ kind: 'pipeline', input: nodeOf(input), function: name, arguments: operands.map(nodeOf), type });
}

/**
 * True where both are equal.
 * @example eq(v.engine, 'nginx') // eq .Values.engine "nginx"
 */
export function eq<T>(left: Operand<T>, right: Operand<T>): Expr<boolean> {
  return call('boolean', 'eq', left, right);
}

/**
 * True where both differ.
 * @example ne(v.engine, 'off') // ne .Values.engine "off"
 */
export function ne<T>(left: Operand<T>, right: Operand<T>): Expr<boolean> {
  return call('boolean', 'ne', left, right);
}

/**
 * True where `left` is greater than `right`.
 * @example gt(v.minReplicas, v.maxReplicas) // gt (int64 .Values.minReplicas) (int64 .Values.maxReplicas)
 */
export function gt(left: Operand<number>, right: Operand<number>): Expr<boolean> {
  return call('boolean', 'gt', left, right);
}

/**
 * True where `left` is less than `right`.
 * @example lt(v.replicas, 2) // lt (int64 .Values.replicas) 2
 */
export function lt(left: Operand<number>, right: Operand<number>): Expr<boolean> {
  return call('boolean', 'lt', left, right);
}

/**
 * True where every operand is set: neither false, zero, empty nor absent.
 * @example and(v.tls.enabled, v.hosts) // and .Values.tls.enabled .Values.hosts
 */
export function and(...operands: readonly Expr<unknown>[]): Expr<boolean> {
  return variadic('and', operands);
}

/**
 * True where at least one operand is set.
 * @example or(v.config, v.secrets) // or .Values.config .Values.secrets
 */
export function or(...operands: readonly Expr<unknown>[]): Expr<boolean> {
  return variadic('or', operands);
}

/** `and (and a b) c` is `and a b c`. */
function variadic(name: 'and' | 'or', operands: readonly Expr<unknown>[]): Expr<boolean> {
  const nodes = flattened(name, operands.map(nodeOf));
  return expression(nodes.length === 1 ? nodes[0]! : { kind: 'call', function: name, arguments: nodes, type: 'boolean' });
}

/**
 * True where the operand is false, zero, empty or absent.
 * @example not(v.autoscaling.enabled) // not .Values.autoscaling.enabled
 */
export function not(operand: Expr<unknown>): Expr<boolean> {
  return call('boolean', 'not', operand);
}

/**
 * `value`, or `fallback` where it is empty.
 * @example withDefault(v.image.tag, chartInfo.appVersion) // .Values.image.tag | default .Chart.AppVersion
 */
export function withDefault<T>(value: Expr<T>, fallback: Operand<T>): Expr<T> {
  return pipe(nodeOf(value).type, value, 'default', fallback);
}

/**
 * The first operand that is not empty.
 * @example coalesce(v.global.registry, v.registry) // coalesce .Values.global.registry .Values.registry
 */
export function coalesce<T>(first: Expr<T>, ...rest: readonly Operand<T>[]): Expr<T> {
  return call(nodeOf(first).type, 'coalesce', first, ...rest);
}

/**
 * `value`; rendering stops with `message` where it is absent or empty.
 * @example required('set host', v.host) // required "set host" .Values.host
 */
export function required<T>(message: string, value: Expr<T>): Expr<T> {
  return call(nodeOf(value).type, 'required', message, value);
}

/**
 * `yes` where `condition` is true, else `no`. Both are always evaluated.
 * @example ternary('https', 'http', v.tls) // ternary "https" "http" .Values.tls
 */
export function ternary<T>(yes: Operand<T>, no: Operand<T>, condition: Expr<boolean>): Expr<T> {
  return call(nodeOf(yes).type, 'ternary', yes, no, condition);
}

/**
 * Formats as Go's `fmt.Sprintf`.
 * @example printf('%s-%d', v.name, v.port) // printf "%s-%d" .Values.name (int64 .Values.port)
 */
export function printf(format: string, ...operands: readonly Operand<string | number>[]): Expr<string> {
  return call('string', 'printf', format, ...operands);
}

/**
 * A list of the operands.
 * @example listOf(v.registry, v.repository) // list .Values.registry .Values.repository
 */
export function listOf<T>(...operands: readonly Operand<T>[]): Expr<readonly T[]> {
  return call('list', 'list', ...operands);
}

/**
 * Looks an object up in the cluster; empty in `helm template` and where there is none.
 * @example lookup('v1', 'Secret', release.namespace, 'keys') // lookup "v1" "Secret" .Release.Namespace "keys"
 */
export function lookup(apiVersion: string, kind: string, namespace: Operand<string>, name: Operand<string>): Expr<object> {
  return call('map', 'lookup', apiVersion, kind, namespace, name);
}

/**
 * The hexadecimal SHA-256 of a value's YAML; changes whenever the value does.
 * @example checksum(v.config) // toYaml .Values.config | sha256sum
 */
export function checksum(value: Expr<unknown>): Expr<string> {
  const { type } = nodeOf(value);
  const text = type === 'yaml' || type === 'string' || type === 'name' ? value : call('string', 'toYaml', value);
  return pipe('string', text, 'sha256sum');
}

/**
 * A field below a value, e.g. `.spec.replicas` of an object that was looked up.
 * @param type how it is printed
 * @example whenSet(live, (object) => field<number>('integer', object, 'spec', 'replicas')) // .spec.replicas
 */
export function field<T>(type: ValueType, subject: Expr<unknown>, ...path: readonly string[]): Expr<T> {
  const node = nodeOf(subject);
  if (node.kind === 'unknown') return expression(node);
  if (node.kind !== 'variable' && node.kind !== 'reference') {
    throw new TypeError(`${describe(node)} has no fields that can be named: bind it with whenSet`);
  }
  return expression({ ...node, path: [...node.path, ...path], type, items: undefined });
}

/**
 * A named template of this chart, rendered with the chart's root.
 * @param type `yaml` where it gives a map or a list
 * @example include('cache.labels', 'yaml') // include "cache.labels" .
 */
export function include<T = string>(template: string, type: IncludedType = 'string'): Expr<T> {
  return expression({ kind: 'include', template, type });
}

/**
 * Renders a value as a template of its own, so that the chart's user may write actions in it.
 * @example each(v.extraObjects, (object) => ['---', tpl(object)]) // tpl (toYaml .) $
 */
export function tpl(value: Expr<unknown>): Expr<string> {
  return call('yaml', 'tpl', call('string', 'toYaml', value), expression({ kind: 'context', type: 'map' }));
}

/** True where the cluster's Kubernetes version lies in a SemVer range. @example kubernetesVersion('>=1.30.0-0') */
export function kubernetesVersion(range: string): Expr<boolean> {
  const version = expression({ kind: 'reference', root: 'Capabilities', path: ['KubeVersion', 'Version'], type: 'string' });
  return call('boolean', 'semverCompare', range, version);
}

/**
 * Joins literals and expressions to one string.
 * @example text`${fullname}-hpa`
 */
export function text(strings: TemplateStringsArray, ...values: readonly Operand<string | number>[]): Expr<string> {
  const parts: ExpressionNode[] = [];
  const add = (part: ExpressionNode): void => {
    if (part.kind === 'text' && part.type === 'string') {
      part.parts.forEach(add);
      return;
    }
    const last = parts.at(-1);
    if (part.kind !== 'literal') parts.push(part);
    else if (last?.kind === 'literal') parts.splice(-1, 1, nodeOf(`${last.value}${part.value}`));
    else if (part.value !== '') parts.push(part);
  };
  strings.forEach((literal, index) => {
    add(nodeOf(literal));
    if (index < values.length) add(nodeOf(values[index]));
  });
  return expression({ kind: 'text', parts, type: 'string' });
}

/**
 * Marks a string as safe without quotes: a DNS name or the like that starts with a letter.
 * @example asName(pipe('string', v.name, 'trunc', 63)) // printed without quotes
 */
export function asName(value: Expr<string>): Expr<string> {
  return expression({ ...nodeOf(value), type: 'name' } as ExpressionNode);
}

/** The release, as Helm describes it to templates. */
export const release = {
  name: expression<string>({ kind: 'reference', root: 'Release', path: ['Name'], type: 'string' }),
  namespace: expression<string>({ kind: 'reference', root: 'Release', path: ['Namespace'], type: 'string' }),
  service: expression<string>({ kind: 'reference', root: 'Release', path: ['Service'], type: 'string' }),
} as const;

/** The chart's metadata, as Helm describes it to templates. */
export const chartInfo = {
  name: expression<string>({ kind: 'reference', root: 'Chart', path: ['Name'], type: 'string' }),
  version: expression<string>({ kind: 'reference', root: 'Chart', path: ['Version'], type: 'string' }),
  appVersion: expression<string>({ kind: 'reference', root: 'Chart', path: ['AppVersion'], type: 'string' }),
} as const;
