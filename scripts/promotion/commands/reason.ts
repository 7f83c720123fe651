import { InvalidArgumentError } from 'commander';

/** Reads a reason, which the log keeps for those who ask later. @throws {InvalidArgumentError} when it says nothing */
export const reason = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('a reason is needed, such as "orders are lost, INC-231".');
  return text.trim();
};
