/**
 * A number with its noun.
 *
 * @param count how many
 * @param noun in the singular
 * @returns `1 check`, `2 checks`
 */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
