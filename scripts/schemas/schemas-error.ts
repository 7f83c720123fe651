import { lastLinesOf } from '../process/last-lines.ts';

/** The schemas could not be prepared. The message says what to do, and ends with what the program printed. */
export class SchemasError extends Error {
  override readonly name = 'SchemasError';

  /**
   * @param advice what failed, and what to do about it
   * @param output what the failing program printed, if one ran
   */
  constructor(advice: string, output = '') {
    super([advice, lastLinesOf(output).replaceAll(/^(?=.)/gm, '  ')].filter(Boolean).join('\n'));
  }
}
