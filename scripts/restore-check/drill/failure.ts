/** What ends the drill of a part: what comes after it can't be tried. It is a finding, not an error of the drill. */
export class RestoreFailure extends Error {
  override readonly name = 'RestoreFailure';
  /** The check that failed. */
  readonly check: string;

  /** @param check name of the check @param detail what is lost */
  constructor(check: string, detail: string) {
    super(detail);
    this.check = check;
  }
}

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
