/** Template functions that conditions of the charts use, in JavaScript. */
import { satisfies } from 'semver';
import { valueAt } from './values.ts';

/** What Go's templates take for false: false, 0, and what is empty or absent. */
export const isSet = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
};

type TemplateFunction = (...operands: any[]) => unknown;

/** By name; a condition that uses another one needs it here. */
export const functions: Readonly<Record<string, TemplateFunction>> = {
  and: (...operands) => (operands.every(isSet) ? operands.at(-1) : operands.find((operand) => !isSet(operand))),
  or: (...operands) => operands.find(isSet) ?? operands.at(-1),
  not: (operand) => !isSet(operand),
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  default: (fallback, value) => (isSet(value) ? value : fallback),
  coalesce: (...operands) => operands.find(isSet),
  contains: (part, whole) => String(whole).includes(part),
  regexFind: (pattern, text) => new RegExp(pattern, 'u').exec(String(text))?.[0] ?? '',
  regexReplaceAll: (pattern, text, replacement) => String(text).replaceAll(new RegExp(pattern, 'gu'), replacement.replaceAll(/\$\{(\d)\}/g, '$$$1')),
  regexMatch: (pattern, text) => new RegExp(pattern, 'u').test(String(text)),
  hasPrefix: (prefix, whole) => String(whole).startsWith(prefix),
  int: (value) => Math.trunc(Number(value)),
  untilStep: (start, stop, step) => Array.from({ length: Math.max(0, Math.ceil((stop - start) / step)) }, (_, index) => start + index * step),
  join: (separator, items) => items.join(separator),
  trim: (text) => text.trim(),
  toJson: (value) => JSON.stringify(value),
  until: (count) => Array.from({ length: count }, (_, index) => index),
  first: (list) => list[0],
  list: (...items) => items,
  len: (collection) => Object.keys(collection ?? {}).length,
  add: (...operands) => operands.reduce((sum, operand) => sum + operand, 0),
  sub: (left, right) => left - right,
  mul: (...operands) => operands.reduce((product, operand) => product * operand, 1),
  mulf: (...operands) => operands.reduce((product, operand) => product * Number(operand), 1),
  addf: (...operands) => operands.reduce((sum, operand) => sum + Number(operand), 0),
  // Of the characters that charts trim, none has a meaning here.
  trimAll: (characters, text) => text.replaceAll(new RegExp(`^[${characters}]+|[${characters}]+$`, 'g'), ''),
  mod: (left, right) => left % right,
  ternary: (yes, no, condition) => (condition ? yes : no),
  toString: (value: unknown) => (value === undefined ? '' : String(value)),
  dict: (...entries) => Object.fromEntries(Array.from({ length: entries.length / 2 }, (_, index) => [entries[2 * index], entries[2 * index + 1]])),
  mergeOverwrite: (...maps) => Object.assign({}, ...maps),
  get: (dictionary, key) => dictionary[key] ?? '',
  dig: (...operands) => valueAt(operands.at(-1), operands.slice(0, -2)) ?? operands.at(-2),
  semverCompare: (range, version) => satisfies(version, range),
};
