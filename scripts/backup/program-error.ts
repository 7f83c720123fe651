/** A program that failed, or was ended. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  /** Its exit code; none where a signal ended it. */
  readonly exitCode: number | null;
  /** The end of what it printed. */
  readonly output: string;

  /** @param command the program with its arguments @param exitCode its exit code @param signal what ended it @param output the end of what it printed */
  constructor(command: string, exitCode: number | null, signal: NodeJS.Signals | null, output: string) {
    super(`${command} ended with ${signal ?? `exit code ${exitCode}`}; the lines before say why.`);
    this.exitCode = exitCode;
    this.output = output;
  }
}
