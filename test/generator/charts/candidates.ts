/** Values worth trying in order to make a condition true or false. */
import type { LeafOf } from './declaration.ts';

/**
 * What the schema itself suggests for a leaf, and the values at its bounds; all are valid.
 *
 * @param peers values that the condition compares it with
 */
export const candidatesOf = (leaf: LeafOf, peers: readonly unknown[] = []): unknown[] => {
  const { minimum, maximum, enum: words = [], examples = [], default: initial } = leaf.schema as Keywords;
  const around = [initial, ...peers].flatMap((value) => (typeof value === 'number' ? [value, value + 1, value - 1] : [value]));
  const suggested = [...examples, ...words, ...around, true, false, 0, 1, minimum, maximum, null, [], '', 'other'];
  return suggested.filter((value) => value !== undefined && leaf.accepts(value));
};

interface Keywords {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}
