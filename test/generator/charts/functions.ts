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
  regexMatch: (pattern, text) => new RegExp(pattern, 'u').test(String(text)),
  hasPrefix: (prefix, whole) => String(whole).startsWith(prefix),
  toString: (value: unknown) => (value === undefined ? '' : String(value)),
  dict: () => ({}),
  dig: (...operands) => valueAt(operands.at(-1), operands.slice(0, -2)) ?? operands.at(-2),
  semverCompare: (range, version) => satisfies(version, range),
};
