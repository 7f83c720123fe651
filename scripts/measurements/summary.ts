/** What several values come to. */
export interface Summary {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/**
 * The middle of the values; of the two in the middle, their mean.
 *
 * @param values at least one
 */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/**
 * The least, the middle and the largest of values.
 *
 * @param values at least one
 */
export const summarize = (values: readonly number[]): Summary => ({ least: Math.min(...values), median: median(values), most: Math.max(...values) });
