/** A unit of time. */
export interface TimeUnit {
  /** Its name, in the plural. */
  readonly name: string;
  readonly seconds: number;
}

/**
 * The unit in which an axis has few digits.
 *
 * @param most the largest value on it, in seconds
 */
export const unitFor = (most: number): TimeUnit => {
  if (most >= 3 * 3600) return { name: 'hours', seconds: 3600 };
  if (most >= 3 * 60) return { name: 'minutes', seconds: 60 };
  return { name: 'seconds', seconds: 1 };
};
