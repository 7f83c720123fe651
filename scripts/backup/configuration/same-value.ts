/** How the API server writes what a manifest says in other words. */
import { amountOf } from '../../cluster/quantity.ts';
import { isMap } from './api-object.ts';

/** Where quantities are; elsewhere, as in the value of a variable, `1000m` is a text. */
const QUANTITY = /\.(limits|requests|hard|default|defaultRequest|min|max|maxLimitRequestRatio)\.[^.]+$|\.(sizeLimit|divisor|averageValue|target\.value)$/;

/**
 * Whether two values mean the same, such as `1000m` and `1`.
 *
 * @param one a value @param other another one
 * @param path of the field, such as `spec.hard.cpu`
 */
export const isSameValue = (one: unknown, other: unknown, path: string): boolean => {
  if (one === other || (isZero(one) && isZero(other))) return true;
  if (!QUANTITY.test(path)) return false;
  const [amount, otherAmount] = [amountOf(one), amountOf(other)];
  // Thousandths are no exact numbers.
  return amount !== undefined && otherAmount !== undefined && Math.abs(amount - otherAmount) <= 1e-9 * Math.abs(amount);
};

/** Whether a value is one that the API server leaves out: nothing, an empty text, list or map, no, or 0. */
export const isZero = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0) || (isMap(value) && Object.values(value).every(isZero));
