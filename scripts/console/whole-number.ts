import { InvalidArgumentError } from 'commander';

/**
 * Reads an option that is a whole number between bounds.
 *
 * @param least the lower bound
 * @param most the upper bound
 * @returns what Commander takes for an option
 * @throws {InvalidArgumentError} when a text is no such number
 */
export const wholeNumber = (least: number, most: number) => (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) throw new InvalidArgumentError(`a whole number from ${least} to ${most} is needed.`);
  return number;
};
