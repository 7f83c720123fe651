/** A promotion that is not begun. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  /** @param what what is refused, such as `The promotion of 1.4.0 to us-west-2` @param reasons sentences */
  constructor(what: string, reasons: readonly string[]) {
    super(`${what} is refused:\n${reasons.map((reason) => `  - ${reason.replaceAll('\n', '\n    ')}`).join('\n')}`);
  }
}
