/** Values of when a CronJob runs: what the API server takes, as far as a pattern can say. */
import { string } from '../helm/index.ts';

/** One field: numbers or names, ranges and steps of them. */
const field = (one: string): string => {
  const part = `(\\*|\\?|(${one})(-(${one}))?)(/[0-9]+)?`;
  return `${part}(,${part})*`;
};
const FIELDS = ['[0-5]?[0-9]', '[01]?[0-9]|2[0-3]', '0?[1-9]|[12][0-9]|3[01]', '0?[1-9]|1[0-2]|[A-Za-z]{3}', '[0-6]|[A-Za-z]{3}'].map(field);
const CRON = `^(@(yearly|annually|monthly|weekly|daily|midnight|hourly)|${FIELDS.join(' +')})$`;

/** When something runs. @param what it is, for the description */
export const scheduleValue = (cron: string, what = 'When') => string(cron, `${what}, as a cron expression.`, { pattern: CRON, examples: ['30 3 * * *', '@daily'] });

/** Where the clock of it is; that of the controller, which may be anywhere, is none. @param of what */
export const timeZoneValue = (of: string) => string('Etc/UTC', `Time zone of ${of}.`, { pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$', not: { pattern: '^[Ll][Oo][Cc][Aa][Ll]$' }, examples: ['America/New_York'] });
