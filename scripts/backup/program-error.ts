/** A program that failed, or was ended. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  /** Its exit code; none where a signal ended it. */
  readonly exitCode: number | null;

  /** @param command the program with its arguments @param exitCode its exit code @param signal what ended it */
  constructor(command: string, exitCode: number | null, signal: NodeJS.Signals | null) {
    super(`${command} ended with ${signal ?? `exit code ${exitCode}`}; the lines before say why.`);
    this.exitCode = exitCode;
  }
}
