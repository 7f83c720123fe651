import { InvalidArgumentError } from 'commander';

/**
 * Reads an option that is a whole number between bounds.
 *
 * @param least the lower bound
 * @param most the upper bound; default none
 * @returns what Commander takes for an option
 * @throws {InvalidArgumentError} when a text is no such number
 */
export const wholeNumber = (least: number, most = Infinity) => (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) throw new InvalidArgumentError(`a whole number ${most === Infinity ? `of ${least} or more` : `from ${least} to ${most}`} is needed.`);
  return number;
};
