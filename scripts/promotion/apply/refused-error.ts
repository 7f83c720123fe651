/**
 * Why something is not begun.
 *
 * @param what what is refused, such as `The promotion of 1.4.0 to us-west-2`
 * @param reasons sentences
 */
export const refusal = (what: string, reasons: readonly string[]): string => `${what} is refused:\n${reasons.map((reason) => `  - ${reason.replaceAll('\n', '\n    ')}`).join('\n')}`;

/** A promotion that is not begun. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(...why: Parameters<typeof refusal>) {
    super(refusal(...why));
  }
}
