import { InvalidArgumentError } from 'commander';

/**
 * Reads a moment, with its time zone.
 *
 * @param text in ISO 8601, such as `2026-01-31T12:00:00Z`
 * @throws {InvalidArgumentError} when it is another form, has no time zone, or there is no such day
 */
export const moment = (text: string): Date => {
  const date = new Date(text);
  const day = text.slice(0, 'YYYY-MM-DD'.length);
  // JavaScript takes the 31st of February for the 3rd of March.
  const isDay = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (!isDay || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(date.getTime())) throw new InvalidArgumentError('a time with its zone is needed, such as 2026-01-31T12:00:00Z.');
  return date;
};

/**
 * The same, of one that was: nothing is there yet of another.
 *
 * @throws {InvalidArgumentError} also when it is in the future
 */
export const pastMoment = (text: string): Date => {
  const date = moment(text);
  if (date.getTime() > Date.now()) throw new InvalidArgumentError(`it is in the future, and now is ${new Date().toISOString()}.`);
  return date;
};

/** The same, or `latest`, which is none. */
export const momentOrLatest = (text: string): Date | undefined => (text === 'latest' ? undefined : pastMoment(text));
